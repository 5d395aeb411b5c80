"""Vocabularies of what else is reported."""

from __future__ import annotations

from enum import StrEnum


class ClaimKind(StrEnum):
    """intent (what somebody means to do, of his own accord); threat (what somebody will do to another unless or if); capability (what somebody can or cannot do); progress (how far talks or work have come); forecast (what will or may happen); accusation (that another did or does wrong; the statement is the accusation); conduct (what somebody does as a practice, arms supply included, no fighting, told without blame); human_cost (dead, wounded, displaced, hungry); assessment_record (that assessments agree, persist or changed); belief (a judgement or an explanation); outcome (what resulted, or how something stands now); background (earlier history). The first that fits."""

    INTENT = "intent"
    THREAT = "threat"
    CAPABILITY = "capability"
    PROGRESS = "progress"
    FORECAST = "forecast"
    ACCUSATION = "accusation"
    CONDUCT = "conduct"
    HUMAN_COST = "human_cost"
    ASSESSMENT_RECORD = "assessment_record"
    BELIEF = "belief"
    OUTCOME = "outcome"
    BACKGROUND = "background"


class EventType(StrEnum):
    """talks (meetings, rounds, mediation, their suspension); agreement (signing, accepting, entry into force); statement; report (published findings); briefing; attack (one strike, raid, killing); hostilities (fighting that goes on or was many); territorial_change; deployment (forces or observers sent or moved in); withdrawal_release (forces leaving, people freed or returned); aid; sanction; legislation (laws, votes in a chamber, court rulings); election (votes and referendums of the people); other."""

    TALKS = "talks"
    AGREEMENT = "agreement"
    STATEMENT = "statement"
    REPORT = "report"
    BRIEFING = "briefing"
    ATTACK = "attack"
    HOSTILITIES = "hostilities"
    TERRITORIAL_CHANGE = "territorial_change"
    DEPLOYMENT = "deployment"
    WITHDRAWAL_RELEASE = "withdrawal_release"
    AID = "aid"
    SANCTION = "sanction"
    LEGISLATION = "legislation"
    ELECTION = "election"
    OTHER = "other"


class EventStatus(StrEnum):
    """occurred (also that something ended or was called off); ongoing; expected; conditional; did_not_happen (was announced or expected and did not come about)."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"
    DID_NOT_HAPPEN = "did_not_happen"


class NonResponseKind(StrEnum):
    """no_immediate_response (asked, nothing came); declined_comment; not_reached; sidestepped (an answer that says nothing); no_details (confirmed or announced, but gave no details); refused_to_confirm (neither confirmed nor denied)."""

    NO_IMMEDIATE_RESPONSE = "no_immediate_response"
    DECLINED_COMMENT = "declined_comment"
    NOT_REACHED = "not_reached"
    SIDESTEPPED = "sidestepped"
    NO_DETAILS = "no_details"
    REFUSED_TO_CONFIRM = "refused_to_confirm"


class ContradictionKind(StrEnum):
    """The first that fits: number_conflict (two figures for one thing); inconsistent_actor (one party against its own words or acts); assessment_vs_official_line (experts, intelligence or monitors against a government's line); denial (one says that it is not so, and no more); rival_accounts (each tells another version)."""

    NUMBER_CONFLICT = "number_conflict"
    INCONSISTENT_ACTOR = "inconsistent_actor"
    ASSESSMENT_VS_OFFICIAL_LINE = "assessment_vs_official_line"
    DENIAL = "denial"
    RIVAL_ACCOUNTS = "rival_accounts"


class Strength(StrEnum):
    """direct (both cannot be true); tension (both could be, but sit ill together)."""

    DIRECT = "direct"
    TENSION = "tension"
