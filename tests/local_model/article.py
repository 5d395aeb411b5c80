"""A short article of our own, and what the model may quote from it: true words, and words that are not there."""

from __future__ import annotations

SENTENCES = (
    "Envoys of Arlia and Borduria met in Geneva on Monday for the third time this year.",
    "Arlia holds about 20% of the Vesna valley, two diplomats said.",
    "Borduria said it would not withdraw its troops before the spring.",
    "Arlia demands a withdrawal within 30 days.",
    "A mediator from Norvinia said both sides had agreed to release 300 prisoners.",
    "The embassy of Borduria did not respond to a request for comment.",
    "It is unclear who would monitor the line.",
)
ARTICLE = "\n".join(SENTENCES) + "\n"

TRUE_QUOTES = (
    "met in Geneva on Monday",
    "holds about 20% of the Vesna valley",
    "would not withdraw its troops before the spring",
    "demands a withdrawal within 30 days",
    "had agreed to release 300 prisoners",
    "did not respond to a request for comment",
    "who would monitor the line",
)
# What a careless reader would take for the article's words: a negation lost, numbers changed, words inside others.
FALSE_QUOTES = (
    "would withdraw its troops before the spring",
    "holds about 2% of the Vesna valley",
    "agreed to release 3,000 prisoners",
    "met in Genevan Monday",
    "signed a treaty on Tuesday",
)
SIDS = (*(f"s{number}" for number in range(1, len(SENTENCES) + 1)), "s99")
IDS = ("arlia", "borduria", "norvinia", "outlet", "nobody")
