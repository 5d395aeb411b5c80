"""The bytes of a request to the model: built here and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from schemas.catalogue import Section
from schemas.run import SectionName
from service.compact.schema import wire_schema
from service.extraction.prompting import Messages
from service.model.config import ModelConfig, OutputMode


@dataclass(frozen=True, slots=True)
class RequestTemplate:
    """What is the same in every request of a section, encoded once: model, parameters, schema.

    `schema_note` is appended to the system message where the wire cannot carry a schema.
    """

    head: bytes
    schema_note: str

    def encode(self, messages: Sequence[Mapping[str, JsonValue]], *, stream: bool) -> bytes:
        """Return the request body; with `stream` the server is asked for events and their usage."""
        delivery = b',"stream":true,"stream_options":{"include_usage":true}' if stream else b""
        return self.head + delivery + b',"messages":' + _encode([dict(message) for message in messages]) + b"}"


def build_template(section: Section, config: ModelConfig) -> RequestTemplate:
    """Encode what a section's requests share."""
    return RequestTemplate(_encode(shared_fields(section, config))[:-1], _schema_note(section, config.output))


def shared_fields(section: Section, config: ModelConfig) -> dict[str, JsonValue]:
    """Return everything of a section's request body but its messages."""
    fields: dict[str, JsonValue] = {"model": config.section_models.get(section.name, config.model)}
    if config.temperature is not None:
        fields["temperature"] = config.temperature
    fields[config.token_limit_field] = config.section_max_tokens.get(section.name, config.max_tokens)
    return fields | _answer_form(section, config.output)


def first_messages(messages: Messages, template: RequestTemplate) -> list[dict[str, JsonValue]]:
    """Return a section's opening messages in the API's form."""
    system = messages.system + template.schema_note
    return [{"role": "system", "content": system}, {"role": "user", "content": messages.user}]


def _answer_form(section: Section, output: OutputMode) -> dict[str, JsonValue]:
    name, schema = section.name.value, wire_schema(section)
    if output is OutputMode.JSON:
        return {"response_format": {"type": "json_object"}}
    if output is OutputMode.TOOLS:
        function: dict[str, JsonValue] = {
            "name": name,
            "description": _describe(section.name),
            "parameters": schema,
            "strict": True,
        }
        choice: dict[str, JsonValue] = {"type": "function", "function": {"name": name}}
        return {"tools": [{"type": "function", "function": function}], "tool_choice": choice}
    return {"response_format": {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}}}


def _schema_note(section: Section, output: OutputMode) -> str:
    if output is not OutputMode.JSON:
        return ""
    schema = json.dumps(wire_schema(section), ensure_ascii=False)
    return f"\n\nAnswer with one JSON object that satisfies this JSON Schema, and nothing else:\n{schema}"


def _describe(name: SectionName) -> str:
    return f"Hand in the {name.value} of the article."


def _encode(value: JsonValue) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
