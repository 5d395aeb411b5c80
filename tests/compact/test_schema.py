"""The schemas that are sent keep to what strict structured output takes, and have every closed value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest

import schemas.vocabulary
from schemas.catalogue import DEAL, REGISTRY, SECTIONS, Section
from schemas.evidence import MAX_STRING_CHARACTERS
from schemas.vocabulary import Certainty, EvidenceStance
from service.compact.guide import guide
from service.compact.schema import schema_hash, vocabularies, wire_schema

MAX_PROPERTIES = 100
MAX_LEVELS = 5
MAX_ENUM_VALUES = 500
KNOWN = {
    "$defs",
    "$ref",
    "additionalProperties",
    "description",
    "enum",
    "items",
    "properties",
    "required",
    "type",
}

Node = dict[str, Any]
each_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.value)


def schema_of(section: Section) -> Node:
    return dict(wire_schema(section))


def subschemas(node: Node, path: str = "#") -> Iterator[tuple[str, Node]]:
    """Every schema inside a schema with its path; names of properties and definitions are no schemas."""
    yield path, node
    for name in ("properties", "$defs"):
        for key, child in node.get(name, {}).items():
            yield from subschemas(child, f"{path}/{name}/{key}")
    if "items" in node:
        assert isinstance(node["items"], dict), path
        yield from subschemas(node["items"], f"{path}/items")


def resolve(node: Node, root: Node) -> Node:
    if "$ref" not in node:
        return node
    target: Node = root["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return target


def levels(node: Node, root: Node, above: tuple[str, ...] = ()) -> int:
    """How many objects deep a schema goes; one that leads back to itself fails."""
    reference = node.get("$ref")
    assert reference is None or reference not in above, f"{reference} leads back to itself"
    below = (*above, reference) if reference else above
    node = resolve(node, root)
    children = [*node.get("properties", {}).values(), *([node["items"]] if "items" in node else [])]
    deepest = max((levels(child, root, below) for child in children), default=0)
    return deepest + (node.get("type") == "object")


@each_section
def test_every_object_is_closed_and_requires_all_its_properties(section: Section) -> None:
    objects = [(path, node) for path, node in subschemas(schema_of(section)) if node.get("type") == "object"]
    assert objects
    for path, node in objects:
        assert node["additionalProperties"] is False, path
        assert node["required"] == list(node["properties"]), path
        assert node["properties"], path


@each_section
def test_only_keywords_are_used_that_strict_output_takes(section: Section) -> None:
    for path, node in subschemas(schema_of(section)):
        assert set(node) <= KNOWN, f"{path}: {sorted(set(node) - KNOWN)}"


@each_section
@pytest.mark.parametrize(
    "keyword", ["default", "oneOf", "allOf", "not", "patternProperties", "prefixItems", "title", "const"]
)
def test_a_keyword_that_is_not_taken_is_nowhere(section: Section, keyword: str) -> None:
    for path, node in subschemas(schema_of(section)):
        assert keyword not in node, path


@each_section
def test_a_reference_stands_alone_and_leads_somewhere(section: Section) -> None:
    schema = schema_of(section)
    references = [(path, node) for path, node in subschemas(schema) if "$ref" in node]
    assert references or section is REGISTRY
    for path, node in references:
        assert set(node) == {"$ref"}, path
        assert node["$ref"].removeprefix("#/$defs/") in schema["$defs"], path


@each_section
def test_every_definition_is_used(section: Section) -> None:
    schema = schema_of(section)
    used = {node["$ref"].removeprefix("#/$defs/") for _, node in subschemas(schema) if "$ref" in node}
    assert used == set(schema.get("$defs", {}))


@each_section
def test_there_is_no_union_and_no_null(section: Section) -> None:
    written = json.dumps(schema_of(section))
    assert not [word for word in ("anyOf", "oneOf", "allOf", '"null"') if word in written]


@each_section
def test_every_other_schema_says_its_type(section: Section) -> None:
    for path, node in subschemas(schema_of(section)):
        if "$ref" not in node:
            assert node.get("type") in {"object", "array", "string", "number", "integer", "boolean"}, path
        if node.get("type") == "array":
            assert "items" in node, path


@each_section
def test_the_schema_is_within_its_limits(section: Section) -> None:
    schema = schema_of(section)
    nodes = [node for _, node in subschemas(schema)]
    properties = sum(len(node.get("properties", {})) for node in nodes)
    values = sum(len(node.get("enum", [])) for node in nodes)
    size_tokens = len(json.dumps(schema, ensure_ascii=False, separators=(",", ":"))) // 4
    print(
        f"{section.name.value}: {properties} properties, {levels(schema, schema)} levels, {values} values, ~{size_tokens} tokens"
    )
    assert properties <= MAX_PROPERTIES
    assert levels(schema, schema) <= MAX_LEVELS
    assert values <= MAX_ENUM_VALUES
    assert size_tokens < 1_200


@each_section
def test_the_lists_of_items_are_lists_of_the_draft(section: Section) -> None:
    schema = schema_of(section)
    for one in section.lists:
        assert schema["properties"][one.name]["items"] == {"$ref": f"#/$defs/{one.draft.__name__}"}


@each_section
def test_enums_have_all_their_values(section: Section) -> None:
    used = vocabularies(section)
    sent = {name: node for name, node in schema_of(section).get("$defs", {}).items() if "enum" in node}
    assert set(sent) <= set(used)
    for name, node in sent.items():
        assert node["enum"] == [member.value for member in used[name]]


def test_every_vocabulary_is_in_the_schema_or_in_the_codebook_of_a_section() -> None:
    told = {name for section in SECTIONS for name in vocabularies(section)}
    enums = {one.__name__ for one in vars(schemas.vocabulary).values() if isinstance(one, type)}
    assert enums - told == {
        "EvidenceStance",
        "Certainty",
    }  # the words of a citation, which the form of the answer tells
    assert all(f"{word}" in guide(DEAL) for word in (*EvidenceStance, *Certainty))


@each_section
def test_a_schema_says_nothing_but_form(section: Section) -> None:
    """What names mean stands in the rules: servers that hide the schema from the model would keep it from it."""
    assert "description" not in json.dumps(schema_of(section))
    assert str(MAX_STRING_CHARACTERS) not in json.dumps(schema_of(section))


@each_section
def test_the_hash_is_that_of_the_content_and_of_no_other(section: Section) -> None:
    content = json.dumps(wire_schema(section), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert schema_hash(section) == sha256(content.encode()).hexdigest()
    assert len({schema_hash(other) for other in SECTIONS}) == len(SECTIONS)
