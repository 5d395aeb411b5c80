"""Vocabularies of what every item may have: evidence, numbers, conditions, links."""

from __future__ import annotations

from enum import StrEnum


class EvidenceStance(StrEnum):
    """asserts the statement; denies (says that it is not so); doubts (questions it, or cannot confirm it); context (says only who, when or where)."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    CONTEXT = "context"


class Certainty(StrEnum):
    """by the source's own hedge: certain (none); probable ("likely", "expected"); possible ("may" of a guess, "suggested"); uncommitted ("unclear", a question). Leave to do something ("may return") is none."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNCOMMITTED = "uncommitted"


class ConditionStatus(StrEnum):
    """stated (nobody contests that it depends on this); disputed (somebody denies that it does); unclear (the article says that it is not known)."""

    STATED = "stated"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"


class LinkKind(StrEnum):
    """How this item stands to the other: in_return_for (each is the price of the other; on one of the two); after (not before the other is done or settled); part_of (a step, annex or component of it); instead_of (an alternative to it); replaces (takes the place of one that ends); version_of (a draft or other wording of it); carries_out (puts it into effect); breaks (violates it)."""

    IN_RETURN_FOR = "in_return_for"
    AFTER = "after"
    PART_OF = "part_of"
    INSTEAD_OF = "instead_of"
    REPLACES = "replaces"
    VERSION_OF = "version_of"
    CARRIES_OUT = "carries_out"
    BREAKS = "breaks"


class Unit(StrEnum):
    """What is counted, never converted: percent (shares too); km2; km; m; people (troops, voters, prisoners too); points (percentage points); items (villages, seats, anything counted); hours; days; weeks; months; years; usd; eur; other."""

    PERCENT = "percent"
    KM2 = "km2"
    KM = "km"
    M = "m"
    PEOPLE = "people"
    POINTS = "points"
    ITEMS = "items"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    USD = "usd"
    EUR = "eur"
    OTHER = "other"


class Comparator(StrEnum):
    """The hedge: exactly when there is none; about; at_least; at_most (every cap and deadline too: "up to", "within"); more_than; less_than; range."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"
