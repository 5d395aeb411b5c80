"""Summary: the typed answer to one article, and the account of the run that made it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from schemas.located import Check, CheckCode, Resolved
from schemas.registry import TextFault
from schemas.resolved import (
    ResolvedClaim,
    ResolvedContradiction,
    ResolvedEvent,
    ResolvedGuarantee,
    ResolvedKeyPoint,
    ResolvedNonResponse,
    ResolvedOpenQuestion,
    ResolvedPackage,
    ResolvedParty,
    ResolvedPlace,
    ResolvedPlan,
    ResolvedPosition,
    ResolvedSource,
    ResolvedTerm,
    ResolvedTerritory,
)
from schemas.run import Engine, Mode, SectionName
from schemas.views import Coverage, Matrix, PartyPositions, PlaceBoard, Voice

SUMMARY_VERSION = "2"


class NumberedSentence(Resolved):
    """Where a sentence stands in the text, and whether it is the article's own or a byline, heading or note."""

    sid: str = Field(description="s1, s2, ... in reading order")
    start: int = Field(description="first code point of the sentence in the article's text, from 0")
    end: int = Field(description="code point after the sentence's last: its words are text[start:end]")
    editorial: bool = Field(description="false: a byline, heading or agency note")


class ArticleInfo(Resolved):
    """The article that was summarised. All offsets are half-open code points of `text`, which stands nowhere else."""

    sha256: str = Field(description="hexadecimal, of the UTF-8 bytes of `text`")
    characters: int = Field(description="length of `text` in code points")
    title: str | None = Field(description="as submitted, else the headline in the text; null where there is neither")
    url: str | None = Field(description="as submitted, and never fetched; null where none was")
    outlet: str | None = Field(
        description="as submitted, else as the text names who published it; null where it does not"
    )
    published_at: date | datetime | None = Field(
        description="as submitted: ISO 8601 date or date-time; null where none was"
    )
    language: str | None = Field(
        description="BCP 47 tag, as submitted, else as the registry has it, else by the article's own words"
    )
    text: str = Field(description="as submitted; of HTML its main text")
    sentences: tuple[NumberedSentence, ...] = Field(description="all sentences in reading order")
    text_faults: tuple[TextFault, ...] = Field(
        (), description="what is wrong with the text itself, as the registry has it; empty: nothing that was noticed"
    )

    def words_of(self, sentence: NumberedSentence) -> str:
        """Return the sentence's words, as the article has them."""
        return self.text[sentence.start : sentence.end]


class Problem(Resolved):
    """Something that the reader should know about the run: a dropped citation, a failed section."""

    section: SectionName = Field(description="the section that it is about")
    code: str = Field(
        description="stable slug: that of the failed section's run, or of the check that dropped a citation"
    )
    message: str = Field(description="what happened, for readers")
    item_id: str | None = Field(
        None, description="the item that lost a citation; null for a section, and for an item without an id"
    )


class CheckTotals(Resolved):
    """How the items stand after grounding and checks."""

    items: int = Field(description="items that have evidence")
    grounded: int = Field(description="items of which a quote that bears them stands in its sentence")
    ungrounded: int = Field(description="the other items")
    quotes: int = Field(description="quotes of all items and of their details: conditions, accounts, compliance")
    quotes_exact: int = Field(description="quotes that stand in their sentences character for character")
    quotes_normalised: int = Field(
        description="quotes that stand there after folding quotation marks, dashes and spaces"
    )
    quotes_not_found: int = Field(description="quotes that are not in their sentences, or whose sentences do not exist")
    warnings: int = Field(
        description="failed checks of severity warning, those of gist, key points and registry included"
    )
    by_code: dict[CheckCode, int] = Field(
        description="failed checks of any severity, by code; codes without any are left out"
    )


class SectionRun(Resolved):
    """What one section cost. Latency is the recorded one in replay, so that replay is exact."""

    section: SectionName = Field(description="which section")
    status: Literal["ok", "failed", "skipped"] = Field(
        description="ok: filled; failed: its lists are empty, as it was not filled; skipped: not asked, or out of scope"
    )
    reason: str | None = Field(
        None,
        description="why it failed or was skipped; of one that is ok, what the reader must know of how it was filled",
    )
    code: str | None = Field(
        None,
        description="stable slug of the failure; of a section that is ok, of the reservation: items_left_out, for example",
    )
    engine: Engine | None = Field(None, description="what filled it, or failed to; null for a skipped section")
    model: str | None = Field(None, description="model as its server names it; null without one")
    prompt: str | None = Field(None, description="prompt id and version; null without a model")
    prompt_hash: str | None = Field(None, description="SHA-256 of the prompt's text; null without a model")
    schema_hash: str | None = Field(None, description="SHA-256 of the schema that was asked for; null without a model")
    calls: int = Field(0, description="answers that were paid for: 1, or 2 with a repair")
    attempts: int = Field(0, description="HTTP requests, retries included")
    input_tokens: int = Field(0, description="tokens sent, cached ones and repairs included")
    cached_tokens: int = Field(0, description="of these, tokens that the model's server had cached")
    output_tokens: int = Field(0, description="tokens answered, repairs included")
    cost_usd: float | None = Field(None, description="US dollars; null without configured prices")
    latency_ms: int = Field(0, description="milliseconds from asking to the whole answer")


class Run(Resolved):
    """How the summary was made."""

    engine: Engine = Field(description="what was to fill the sections; each section says what did")
    mode: Mode = Field(description="where the answers come from")
    synthetic: bool = Field(description="true: answers were written by a person for testing, not by a hosted model")
    service_version: str = Field(description="version of Parley")
    summary_version: str = Field(description="version of this form; another one may lack fields or mean others by them")
    taxonomy_version: str = Field(description="version of the closed vocabularies")
    sections: tuple[SectionRun, ...] = Field(description="every section, in the order in which they are asked")
    calls: int = Field(description="answers that were paid for, all sections together")
    attempts: int = Field(description="HTTP requests to the model, retries included")
    input_tokens: int = Field(description="tokens sent, all sections together")
    output_tokens: int = Field(description="tokens answered, all sections together")
    cost_usd: float | None = Field(description="US dollars; null where the cost of a section is not known")
    latency_ms: int = Field(
        description="milliseconds of the slowest way: a section that needs the registry takes the registry's time and its own"
    )

    def engine_of(self, name: SectionName) -> Engine:
        """Return what filled a section, or what was to fill it where nothing did."""
        return next((one.engine for one in self.sections if one.section == name and one.engine), self.engine)


class Summary(Resolved):
    """One article, typed: every item with evidence, voices, stance, certainty and checks."""

    article: ArticleInfo = Field(description="the article and where its sentences stand")
    in_scope: bool = Field(
        description="is the article about a war, a negotiation or a settlement? true as well where only rules that "
        "stood in for the registry doubt it: see `problems`"
    )
    complete: bool = Field(description="false when a section that was asked for failed")
    gist: str | None = Field(
        description="what the article says, in a few sentences; null out of scope and where the brief was not read"
    )
    gist_checks: tuple[Check, ...] = Field(description="checks of the gist that failed; empty: none")
    key_points: tuple[ResolvedKeyPoint, ...] = Field(description="what a reader must know, attribution included")
    plans: tuple[ResolvedPlan, ...] = Field(description="peace plans, accords and frameworks as wholes")
    peace_plan_terms: tuple[ResolvedTerm, ...] = Field(
        description="what a settlement or demand would oblige parties to do, accept, limit or give up"
    )
    territorial_control: tuple[ResolvedTerritory, ...] = Field(
        description="who holds, claims, gained, lost or recognises what"
    )
    guarantee_packages: tuple[ResolvedPackage, ...] = Field(description="guarantees that belong together")
    security_guarantees: tuple[ResolvedGuarantee, ...] = Field(
        description="what outside parties would do for another's security, one instrument each"
    )
    positions: tuple[ResolvedPosition, ...] = Field(
        description="what each party wants, accepts, refuses, offers or leaves open"
    )
    positions_by_party: tuple[PartyPositions, ...] = Field(
        description="everything that has to do with one party, by id; parties of which nothing is said are left out"
    )
    matrix: Matrix = Field(description="terms x parties")
    territory_board: tuple[PlaceBoard, ...] = Field(
        description="what is said of each place, by id, in the registry's order"
    )
    parties: tuple[ResolvedParty, ...] = Field(description="actors, one per real thing")
    places: tuple[ResolvedPlace, ...] = Field(description="places, one per real thing")
    sources: tuple[ResolvedSource, ...] = Field(
        description="voices that are no registered party: anonymous groups, documents, collectives"
    )
    voices: tuple[Voice, ...] = Field(description="who speaks or relays in the evidence, in the registry's order")
    claims: tuple[ResolvedClaim, ...] = Field(description="what sources say is so and no other list holds")
    events: tuple[ResolvedEvent, ...] = Field(description="what happened, goes on or is expected")
    non_responses: tuple[ResolvedNonResponse, ...] = Field(description="who did not answer")
    contradictions: tuple[ResolvedContradiction, ...] = Field(
        description="where sources part ways on what is or will be so"
    )
    open_questions: tuple[ResolvedOpenQuestion, ...] = Field(description="what the article says is open")
    coverage: Coverage = Field(description="what the summary leaves out of the article")
    checks: CheckTotals = Field(description="how the items stand after grounding and checks")
    problems: tuple[Problem, ...] = Field(
        description="what happened to the run: failed sections first, then dropped citations; empty: nothing"
    )
    run: Run = Field(description="how it was made and what it cost")
