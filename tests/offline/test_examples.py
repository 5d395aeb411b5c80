"""Every rule of the data files matches the example that stands beside it, and is found under its own name."""

from __future__ import annotations

import pytest

from service.offline.finding.rules import Rule, find_matches, load_rules
from tests.offline.builders import reading

FILES = [("territory", "rule"), ("positions", "rule"), ("terms", "rule"), ("guarantees", "rule"), ("events", "rule")]
FILES += [
    ("claims", "rule"),
    ("silence", "rule"),
    ("silence", "question"),
    ("denials", "rule"),
    ("territory", "enumeration"),
]
RULES = [
    pytest.param(file, key, rule, id=f"{file}-{rule.name}") for file, key in FILES for rule in load_rules(file, key)
]


@pytest.mark.parametrize(("file", "key", "rule"), RULES)
def test_the_rule_matches_its_example(file: str, key: str, rule: Rule) -> None:
    sentences = reading(rule["example"]).sentences
    assert any(list(find_matches(sentence, (rule,))) for sentence in sentences)


@pytest.mark.parametrize(("file", "key"), FILES)
def test_names_are_unique(file: str, key: str) -> None:
    names = [rule.name for rule in load_rules(file, key)]
    assert len(names) == len(set(names))
