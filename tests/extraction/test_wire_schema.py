"""The schemas that are sent keep to what strict structured output takes, and carry the codebook."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest

import schemas.vocabulary
from schemas.catalogue import SECTIONS, Section
from schemas.evidence import MAX_STRING_CHARACTERS, Draft
from service.extraction.wire_schema import schema_hash, wire_schema

MAX_PROPERTIES = 100
MAX_LEVELS = 5
MAX_ENUM_VALUES = 500
KNOWN = {
    "$defs",
    "$ref",
    "additionalProperties",
    "anyOf",
    "description",
    "enum",
    "items",
    "properties",
    "required",
    "type",
}

Node = dict[str, Any]
each_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.value)
MODULES = (schemas.vocabulary, *(sys.modules[section.draft.__module__] for section in SECTIONS))
ENUMS = [  # those of all sections, and those that stand beside the one section that uses them
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, StrEnum) and one.__module__ == module.__name__
]


def schema_of(section: Section) -> Node:
    return dict(wire_schema(section.draft))


def subschemas(node: Node, path: str = "#") -> Iterator[tuple[str, Node]]:
    """Every schema inside a schema with its path; names of properties and definitions are no schemas."""
    yield path, node
    for name in ("properties", "$defs"):
        for key, child in node.get(name, {}).items():
            yield from subschemas(child, f"{path}/{name}/{key}")
    for index, child in enumerate(node.get("anyOf", [])):
        yield from subschemas(child, f"{path}/anyOf/{index}")
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
    children = [
        *node.get("properties", {}).values(),
        *node.get("anyOf", []),
        *([node["items"]] if "items" in node else []),
    ]
    deepest = max((levels(child, root, below) for child in children), default=0)
    return deepest + (node.get("type") == "object")


@each_section
def test_every_object_is_closed_and_requires_all_its_properties(section: Section) -> None:
    objects = [(path, node) for path, node in subschemas(schema_of(section)) if node.get("type") == "object"]
    assert len(objects) > 1
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
    assert references
    for path, node in references:
        assert set(node) == {"$ref"}, path
        assert node["$ref"].removeprefix("#/$defs/") in schema["$defs"], path


@each_section
def test_every_definition_is_used(section: Section) -> None:
    schema = schema_of(section)
    used = {node["$ref"].removeprefix("#/$defs/") for _, node in subschemas(schema) if "$ref" in node}
    assert used == set(schema["$defs"])


@each_section
def test_unions_are_with_null_alone(section: Section) -> None:
    for path, node in subschemas(schema_of(section)):
        if "anyOf" in node:
            assert set(node) <= {"anyOf", "description"}, path
            assert len(node["anyOf"]) == 2, path
            assert {"type": "null"} in node["anyOf"], path


@each_section
def test_every_other_schema_says_its_type(section: Section) -> None:
    for path, node in subschemas(schema_of(section)):
        if not {"anyOf", "$ref"} & set(node):
            assert node.get("type") in {"object", "array", "string", "number", "integer", "boolean", "null"}, path
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
    assert size_tokens < 4_000


@each_section
def test_no_property_is_lost(section: Section) -> None:
    """`title` and `maxLength` are dropped as keywords, never as names of properties."""
    schema = schema_of(section)
    drafts = {one.__name__: one for one in all_drafts(Draft)}
    assert list(schema["properties"]) == list(section.draft.model_fields)
    for name, node in schema["$defs"].items():
        if node["type"] == "object":
            assert list(node["properties"]) == list(drafts[name].model_fields)


def all_drafts(base: type[Draft]) -> Iterator[type[Draft]]:
    for one in base.__subclasses__():
        if one.__module__.startswith("schemas."):
            yield one
            yield from all_drafts(one)


def test_a_property_may_be_called_like_a_dropped_keyword() -> None:
    class Inner(Draft):
        """Inner."""

        title: str
        maxLength: int  # noqa: N815  the keyword's name is the point

    class Outer(Draft):
        """Outer."""

        title: str
        properties: Inner

    schema = dict(wire_schema(Outer))
    assert schema["properties"] == {"title": {"type": "string"}, "properties": {"$ref": "#/$defs/Inner"}}
    assert schema["$defs"]["Inner"]["properties"] == {"title": {"type": "string"}, "maxLength": {"type": "integer"}}  # type: ignore[index,call-overload]


@each_section
def test_enums_carry_their_codebook_entry_and_all_their_values(section: Section) -> None:
    by_name = {enum.__name__: enum for enum in ENUMS}
    sent = {name: node for name, node in schema_of(section)["$defs"].items() if "enum" in node}
    assert sent
    for name, node in sent.items():
        assert node["description"] == by_name[name].__doc__
        assert node["enum"] == [member.value for member in by_name[name]]


def test_every_enum_of_the_vocabulary_reaches_the_model() -> None:
    sent = {name for section in SECTIONS for name, node in schema_of(section)["$defs"].items() if "enum" in node}
    assert {enum.__name__ for enum in ENUMS} == sent


@each_section
def test_descriptions_of_drafts_and_fields_reach_the_model(section: Section) -> None:
    schema = schema_of(section)
    assert schema["description"] == section.draft.__doc__
    described = {name: field.description for name, field in section.draft.model_fields.items() if field.description}
    assert {name: schema["properties"][name]["description"] for name in described} == described


@each_section
def test_lengths_are_checked_on_arrival_and_not_sent(section: Section) -> None:
    assert str(MAX_STRING_CHARACTERS) not in json.dumps(schema_of(section))
    assert section.draft.model_config["str_max_length"] == MAX_STRING_CHARACTERS


@each_section
def test_the_hash_is_that_of_the_content_and_of_no_other(section: Section) -> None:
    assert schema_hash(section.draft) == schema_hash(section.draft)
    assert len({schema_hash(other.draft) for other in SECTIONS}) == len(SECTIONS)
    assert len(schema_hash(section.draft)) == 64


@each_section
def test_the_lists_of_items_are_lists_of_the_draft(section: Section) -> None:
    schema = schema_of(section)
    for one in section.lists:
        assert schema["properties"][one.name]["items"] == {"$ref": f"#/$defs/{one.draft.__name__}"}
