"""Vocabularies of the deal: issues, statuses, compliance, stances, guarantees."""

from __future__ import annotations

from enum import StrEnum


class Issue(StrEnum):
    """What it is about: territory_cession (giving up sovereignty); territory_withdrawal (forces out, back, or into camps); borders_demarcation (where a border or an inner line runs); status_recognition (recognition, independence, a status vote); autonomy_local_government (self-rule, powers of regions, local councils and police); political_settlement (central power, constitution); elections_transition (votes, transitional bodies); resources_revenue (oil, water, taxes, shares of them); property_compensation (restitution and reparation too); minority_rights (language, culture, religion); ceasefire (stopping fire, truces, their length); demilitarized_zone; force_limits (caps on a party's own forces and arms); foreign_forces (others' troops, bases, mercenaries); security_guarantees; alliance_membership; counter_terrorism (acting against or not hosting armed groups); monitoring_verification; disarmament_reintegration; arms_control (classes of weapons, nuclear material); freedom_of_movement (checkpoints, roads, crossings, corridors); displaced_humanitarian (return, aid); prisoners_hostages (also the dead and missing); justice_amnesty; sanctions; reconstruction_finance; economic_cooperation; energy_nuclear_sites; ratification_implementation (entry into force, commissions); negotiation_process (whether, where, with whom one talks); other."""

    TERRITORY_CESSION = "territory_cession"
    TERRITORY_WITHDRAWAL = "territory_withdrawal"
    BORDERS_DEMARCATION = "borders_demarcation"
    STATUS_RECOGNITION = "status_recognition"
    AUTONOMY_LOCAL_GOVERNMENT = "autonomy_local_government"
    POLITICAL_SETTLEMENT = "political_settlement"
    ELECTIONS_TRANSITION = "elections_transition"
    RESOURCES_REVENUE = "resources_revenue"
    PROPERTY_COMPENSATION = "property_compensation"
    MINORITY_RIGHTS = "minority_rights"
    CEASEFIRE = "ceasefire"
    DEMILITARIZED_ZONE = "demilitarized_zone"
    FORCE_LIMITS = "force_limits"
    FOREIGN_FORCES = "foreign_forces"
    SECURITY_GUARANTEES = "security_guarantees"
    ALLIANCE_MEMBERSHIP = "alliance_membership"
    COUNTER_TERRORISM = "counter_terrorism"
    MONITORING_VERIFICATION = "monitoring_verification"
    DISARMAMENT_REINTEGRATION = "disarmament_reintegration"
    ARMS_CONTROL = "arms_control"
    FREEDOM_OF_MOVEMENT = "freedom_of_movement"
    DISPLACED_HUMANITARIAN = "displaced_humanitarian"
    PRISONERS_HOSTAGES = "prisoners_hostages"
    JUSTICE_AMNESTY = "justice_amnesty"
    SANCTIONS = "sanctions"
    RECONSTRUCTION_FINANCE = "reconstruction_finance"
    ECONOMIC_COOPERATION = "economic_cooperation"
    ENERGY_NUCLEAR_SITES = "energy_nuclear_sites"
    RATIFICATION_IMPLEMENTATION = "ratification_implementation"
    NEGOTIATION_PROCESS = "negotiation_process"
    OTHER = "other"


class NegotiationStatus(StrEnum):
    """The stage of the TEXT, never a stance: proposed (put forward, also if the addressee said no); under_negotiation (talked about, or answered with changes); agreed_in_principle ("broad consensus", "in general"); agreed (not yet signed); signed (also when signed long ago, unless the article says that it is in force); ratified; in_force; suspended (in force once, now not applied, not ended); disputed (sources conflict on whether it is part of the deal or what it covers); rejected (the text is dead: the side that had to accept it refused it for good); withdrawn (by who put it forward; a demand given up, an offer overtaken); expired (its time ran out); unclear (the article says that it is not known)."""

    PROPOSED = "proposed"
    UNDER_NEGOTIATION = "under_negotiation"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNCLEAR = "unclear"


class ComplianceStatus(StrEnum):
    """What is reported of an obligation's keeping, not of its text: kept (carried out, observed); begun (some of it done); not_begun (nothing yet, and not late); not_kept (late, refused, evaded); breached (acted against); unclear (the article says that it is not known)."""

    KEPT = "kept"
    BEGUN = "begun"
    NOT_BEGUN = "not_begun"
    NOT_KEPT = "not_kept"
    BREACHED = "breached"
    UNCLEAR = "unclear"


class Stance(StrEnum):
    """proposes (offers or puts forward of its own accord); demands (wants another to do it, from asking to insisting); accepts; accepts_in_part ("most of it", some points); open_to (ready to consider); conditional (accepts if); seeks_change (takes part, wants other content); softens (still wants it, but less or later than before); drops (gives up a demand, offer or refusal); noncommittal; rejects; unknown (the article SAYS it is not known)."""

    PROPOSES = "proposes"
    DEMANDS = "demands"
    ACCEPTS = "accepts"
    ACCEPTS_IN_PART = "accepts_in_part"
    OPEN_TO = "open_to"
    CONDITIONAL = "conditional"
    SEEKS_CHANGE = "seeks_change"
    SOFTENS = "softens"
    DROPS = "drops"
    NONCOMMITTAL = "noncommittal"
    REJECTS = "rejects"
    UNKNOWN = "unknown"


class Firmness(StrEnum):
    """categorical (cue words: "ruled out", "never", "non-negotiable"); stated (also of wants and demands); hinted (cue words: "suggested", "appeared", "signalled")."""

    CATEGORICAL = "categorical"
    STATED = "stated"
    HINTED = "hinted"


class Instrument(StrEnum):
    """By what an outside party secures another: troop_presence; air_patrol; naval_presence; intelligence_sharing; arms_supply; training; mutual_defence (comes to its aid if attacked); monitoring_mission (observers, verification by outsiders); sanctions_snapback (penalties if it is broken); funding; nuclear_umbrella; consultation (would meet and confer); other_support when none fits or none is named."""

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
    """unspecified unless the article says; political_declaration; executive_agreement; treaty; legislature_ratified; un_resolution."""

    UNSPECIFIED = "unspecified"
    POLITICAL_DECLARATION = "political_declaration"
    EXECUTIVE_AGREEMENT = "executive_agreement"
    TREATY = "treaty"
    LEGISLATURE_RATIFIED = "legislature_ratified"
    UN_RESOLUTION = "un_resolution"
