"""The closed vocabularies. Each enum's docstring is its codebook entry and reaches the model through the schema."""

from __future__ import annotations

from enum import StrEnum

TAXONOMY_VERSION = "1"


class EvidenceStance(StrEnum):
    """What this sentence does to the statement as a whole: asserts it; denies it; doubts it (questions without denying); context (only who, when, where)."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    CONTEXT = "context"


class Certainty(StrEnum):
    """The SOURCE's certainty by its own words: certain; probable ("likely", "expected to"); possible ("may", "suggested"); uncommitted ("unclear", a question)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNCOMMITTED = "uncommitted"


class PartyKind(StrEnum):
    """state (also when named by its capital); body (ministry, parliament, agency); person; armed_force; non_state_armed_group; delegation; igo (intergovernmental organisation); bloc (alliance or group of states); population; media; other."""

    STATE = "state"
    BODY = "body"
    PERSON = "person"
    ARMED_FORCE = "armed_force"
    NON_STATE_ARMED_GROUP = "non_state_armed_group"
    DELEGATION = "delegation"
    IGO = "igo"
    BLOC = "bloc"
    POPULATION = "population"
    MEDIA = "media"
    OTHER = "other"


class PlaceKind(StrEnum):
    """country; province; region; city; line (front, border, ceasefire line); zone (described, unnamed: "neighboring countries"); supranational; other."""

    COUNTRY = "country"
    PROVINCE = "province"
    REGION = "region"
    CITY = "city"
    LINE = "line"
    ZONE = "zone"
    SUPRANATIONAL = "supranational"
    OTHER = "other"


class SourceKind(StrEnum):
    """Best first: named_person, named_body (what a party is when it speaks); document; anonymous_official (state, institution or office given: "a White House official", "European diplomats"); anonymous_other (only access or profession: "sources familiar with", "diplomats"); collective; outlet."""

    NAMED_PERSON = "named_person"
    NAMED_BODY = "named_body"
    DOCUMENT = "document"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    ANONYMOUS_OTHER = "anonymous_other"
    COLLECTIVE = "collective"
    OUTLET = "outlet"


class Issue(StrEnum):
    """What it is about: territory_cession (giving up sovereignty); territory_withdrawal (pulling forces out); status_recognition; ceasefire; demilitarized_zone; force_limits (caps on a party's own forces); foreign_forces; security_guarantees; alliance_membership; monitoring_verification; disarmament_reintegration; arms_control; sanctions; reconstruction_finance; economic_cooperation; prisoners_hostages; displaced_humanitarian; justice_amnesty; political_settlement; minority_rights; energy_nuclear_sites; ratification_implementation; negotiation_process (talking as such); other."""

    TERRITORY_CESSION = "territory_cession"
    TERRITORY_WITHDRAWAL = "territory_withdrawal"
    STATUS_RECOGNITION = "status_recognition"
    CEASEFIRE = "ceasefire"
    DEMILITARIZED_ZONE = "demilitarized_zone"
    FORCE_LIMITS = "force_limits"
    FOREIGN_FORCES = "foreign_forces"
    SECURITY_GUARANTEES = "security_guarantees"
    ALLIANCE_MEMBERSHIP = "alliance_membership"
    MONITORING_VERIFICATION = "monitoring_verification"
    DISARMAMENT_REINTEGRATION = "disarmament_reintegration"
    ARMS_CONTROL = "arms_control"
    SANCTIONS = "sanctions"
    RECONSTRUCTION_FINANCE = "reconstruction_finance"
    ECONOMIC_COOPERATION = "economic_cooperation"
    PRISONERS_HOSTAGES = "prisoners_hostages"
    DISPLACED_HUMANITARIAN = "displaced_humanitarian"
    JUSTICE_AMNESTY = "justice_amnesty"
    POLITICAL_SETTLEMENT = "political_settlement"
    MINORITY_RIGHTS = "minority_rights"
    ENERGY_NUCLEAR_SITES = "energy_nuclear_sites"
    RATIFICATION_IMPLEMENTATION = "ratification_implementation"
    NEGOTIATION_PROCESS = "negotiation_process"
    OTHER = "other"


class NegotiationStatus(StrEnum):
    """The stage of the TEXT, never a stance: proposed; under_negotiation; agreed_in_principle ("broad consensus"); agreed; signed; ratified; in_force; disputed (sources conflict on whether it is part of the deal); rejected; withdrawn; unclear."""

    PROPOSED = "proposed"
    UNDER_NEGOTIATION = "under_negotiation"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"


class ConditionStatus(StrEnum):
    """stated (nobody contests the condition); disputed (sources conflict on it); unclear. Where there is no condition, the condition itself is null."""

    STATED = "stated"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"


class Stance(StrEnum):
    """proposes; demands; accepts; open_to; conditional (accepts if); seeks_change (takes part, wants other content); noncommittal; rejects; unknown (the article SAYS it is not known). Silence is never annotated."""

    PROPOSES = "proposes"
    DEMANDS = "demands"
    ACCEPTS = "accepts"
    OPEN_TO = "open_to"
    CONDITIONAL = "conditional"
    SEEKS_CHANGE = "seeks_change"
    NONCOMMITTAL = "noncommittal"
    REJECTS = "rejects"
    UNKNOWN = "unknown"


class Firmness(StrEnum):
    """How firmly the party puts it: categorical ("ruled out", "never"); stated; hinted ("suggested", "appeared")."""

    CATEGORICAL = "categorical"
    STATED = "stated"
    HINTED = "hinted"


class Instrument(StrEnum):
    """By what an outside party secures another; other_support when none fits."""

    TROOP_PRESENCE = "troop_presence"
    AIR_PATROL = "air_patrol"
    NAVAL_PRESENCE = "naval_presence"
    INTELLIGENCE_SHARING = "intelligence_sharing"
    ARMS_SUPPLY = "arms_supply"
    TRAINING = "training"
    MUTUAL_DEFENCE = "mutual_defence"
    MONITORING_MISSION = "monitoring_mission"
    SANCTIONS_SNAPBACK = "sanctions_snapback"
    FUNDING = "funding"
    NUCLEAR_UMBRELLA = "nuclear_umbrella"
    CONSULTATION = "consultation"
    OTHER_SUPPORT = "other_support"


class LegalForm(StrEnum):
    """In what form it binds; unspecified unless the article says."""

    UNSPECIFIED = "unspecified"
    POLITICAL_DECLARATION = "political_declaration"
    EXECUTIVE_AGREEMENT = "executive_agreement"
    TREATY = "treaty"
    LEGISLATURE_RATIFIED = "legislature_ratified"
    UN_RESOLUTION = "un_resolution"


class TerritoryRelation(StrEnum):
    """controls (physical hold, also when only the holder says so); contests; claims (says it belongs to it); recognizes_claim (the holder is who recognises); rejects_claim (the holder is who rejects); gained; lost."""

    CONTROLS = "controls"
    CONTESTS = "contests"
    CLAIMS = "claims"
    RECOGNIZES_CLAIM = "recognizes_claim"
    REJECTS_CLAIM = "rejects_claim"
    GAINED = "gained"
    LOST = "lost"


class Extent(StrEnum):
    """How much of the place, by the article's words."""

    WHOLE = "whole"
    MOST = "most"
    PART = "part"
    SMALL_PART = "small_part"
    NONE = "none"
    UNSPECIFIED = "unspecified"


class Unit(StrEnum):
    """What the number counts, as in the article; never converted."""

    PERCENT = "percent"
    KM2 = "km2"
    KM = "km"
    PEOPLE = "people"
    POINTS = "points"
    ITEMS = "items"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    USD = "usd"
    EUR = "eur"
    OTHER = "other"


class Comparator(StrEnum):
    """The hedge on the number: exactly when there is none."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"


class ClaimKind(StrEnum):
    """intent; capability; threat; progress; forecast; belief; assessment_record (assessments agree, persist, changed); outcome; background."""

    INTENT = "intent"
    CAPABILITY = "capability"
    THREAT = "threat"
    PROGRESS = "progress"
    FORECAST = "forecast"
    BELIEF = "belief"
    ASSESSMENT_RECORD = "assessment_record"
    OUTCOME = "outcome"
    BACKGROUND = "background"


class EventType(StrEnum):
    """What kind of thing happened or will."""

    TALKS = "talks"
    AGREEMENT = "agreement"
    STATEMENT = "statement"
    REPORT = "report"
    BRIEFING = "briefing"
    ATTACK = "attack"
    TERRITORIAL_CHANGE = "territorial_change"
    DEPLOYMENT = "deployment"
    WITHDRAWAL_RELEASE = "withdrawal_release"
    AID = "aid"
    SANCTION = "sanction"
    LEGISLATION = "legislation"
    OTHER = "other"


class EventStatus(StrEnum):
    """occurred; ongoing; expected; conditional; did_not_happen."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"
    DID_NOT_HAPPEN = "did_not_happen"


class NonResponseKind(StrEnum):
    """no_immediate_response; declined_comment; not_reached; sidestepped; refused_to_confirm."""

    NO_IMMEDIATE_RESPONSE = "no_immediate_response"
    DECLINED_COMMENT = "declined_comment"
    NOT_REACHED = "not_reached"
    SIDESTEPPED = "sidestepped"
    REFUSED_TO_CONFIRM = "refused_to_confirm"


class ContradictionKind(StrEnum):
    """rival_accounts; denial; assessment_vs_official_line; inconsistent_actor (one party against itself); number_conflict."""

    RIVAL_ACCOUNTS = "rival_accounts"
    DENIAL = "denial"
    ASSESSMENT_VS_OFFICIAL_LINE = "assessment_vs_official_line"
    INCONSISTENT_ACTOR = "inconsistent_actor"
    NUMBER_CONFLICT = "number_conflict"


class Strength(StrEnum):
    """direct (both cannot be true); tension."""

    DIRECT = "direct"
    TENSION = "tension"
