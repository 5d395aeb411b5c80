"""English words that no ending ties to their verb."""

from __future__ import annotations

from collections.abc import Mapping


def _by_form(forms: Mapping[str, str]) -> dict[str, str]:
    return {form: verb for verb, words in forms.items() for form in words.split()}


# Each form with its verb, for what wars and talks have.
PAST = _by_form(
    {
        "agree": "agreed agreeing",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "choose": "chose chosen",
        "draw": "drew drawn",
        "drive": "drove driven",
        "fall": "fell fallen",
        "fight": "fought",
        "flee": "fled",
        "fly": "flew flown",
        "free": "freed",
        "give": "gave given",
        "grow": "grew grown",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "lay": "laid",
        "lead": "led",
        "leave": "left",
        "lose": "lost",
        "meet": "met",
        "pay": "paid",
        "recognise": "recognize recognizes recognized recognizing",
        "rise": "rose risen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shoot": "shot",
        "speak": "spoke spoken",
        "spend": "spent",
        "strike": "struck",
        "take": "took taken",
        "tell": "told",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "write": "wrote written",
    }
)
DEEDS = _by_form(
    {
        "cede": "cession cessions",
        "choose": "choice",
        "close": "closure closures",
        "decide": "decision decisions",
        "defend": "defence defense",
        "disarm": "disarmament",
        "expand": "expansion",
        "extend": "extension extensions",
        "implement": "implementation",
        "invade": "invasion invasions",
        "publish": "publication",
        "ratify": "ratification",
        "recognise": "recognition",
        "restore": "restoration",
        "resume": "resumption",
        "seize": "seizure seizures",
    }
)
IRREGULAR = PAST | DEEDS
