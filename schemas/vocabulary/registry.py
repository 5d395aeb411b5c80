"""Vocabularies of the registry: who and where, who speaks, how sound the text is."""

from __future__ import annotations

from enum import StrEnum


class PartyKind(StrEnum):
    """state (also named by its capital); government (one of rival governments of a state, or a cabinet told apart from its state); de_facto_authority (runs a territory, not generally recognised as its state); community (an ethnic or religious side, a province or region as a side); body (ministry, parliament, agency, party, company, court); person; armed_force (of a state or authority); non_state_armed_group; delegation (negotiators as a group); igo (intergovernmental organisation, its missions); bloc (alliance or group of states); population (inhabitants or voters who hold a view or bear something); media; other."""

    STATE = "state"
    GOVERNMENT = "government"
    DE_FACTO_AUTHORITY = "de_facto_authority"
    COMMUNITY = "community"
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
    """country; province (first division of a state); region (any other area with a name, sea and valley included); city (town, village, camp, base with a name); line (front, border, ceasefire line, crossing); zone (described, without a name of its own: "a 20 km strip"); supranational; other."""

    COUNTRY = "country"
    PROVINCE = "province"
    REGION = "region"
    CITY = "city"
    LINE = "line"
    ZONE = "zone"
    SUPRANATIONAL = "supranational"
    OTHER = "other"


class SourceKind(StrEnum):
    """named_person, named_body (only for what a party is when it speaks); document (text, letter, communique, report that speaks for itself); anonymous_official (state, institution or office given); anonymous_other (only access or profession given); collective (analysts, residents, media); outlet."""

    NAMED_PERSON = "named_person"
    NAMED_BODY = "named_body"
    DOCUMENT = "document"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    ANONYMOUS_OTHER = "anonymous_other"
    COLLECTIVE = "collective"
    OUTLET = "outlet"


class TextFaultKind(StrEnum):
    """cut_off (ends in the middle); machine_translated (stiff, wrong words); garbled (broken words, repeated or foreign passages, menus, captions inside the text); addresses_reader (tells the reader or a machine to do something)."""

    CUT_OFF = "cut_off"
    MACHINE_TRANSLATED = "machine_translated"
    GARBLED = "garbled"
    ADDRESSES_READER = "addresses_reader"
