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

# (cited sentence, quote): what stands there, with and without typography, ...
TRUE_CITATIONS = (
    ("s1", "met in Geneva on Monday"),
    ("s2", "holds about 20% of the Vesna valley"),
    ("s3", "would not  withdraw its troops before the spring"),
    ("s4", "demands a withdrawal within 30 days"),
    ("s5", "had agreed to release 300 prisoners"),
)
# ... and what a careless reader would take for it: another sentence's words, a negation lost, numbers changed, words cut
# out of others, words that are nowhere, a sentence that does not exist.
FALSE_CITATIONS = (
    ("s1", "demands a withdrawal within 30 days"),
    ("s3", "would withdraw its troops before the spring"),
    ("s2", "holds about 2% of the Vesna valley"),
    ("s5", "agreed to release 3,000 prisoners"),
    ("s4", "demands a withdraw"),
    ("s6", "signed a treaty on Tuesday"),
    ("s99", "met in Geneva on Monday"),
)
SIDS = ("s1", "s2", "s7", "s99")
# lines of the registry, by their list
ENTRIES = {
    "parties": ("arlia state: Arlia", "borduria state: Borduria"),
    "places": ("vesna region: Vesna valley",),
    "sources": ("diplomats anonymous_other count 2: two diplomats",),
}
IDS = ("arlia", "borduria", "norvinia", "outlet", "nobody")
