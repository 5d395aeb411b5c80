"""One recorded wire exchange: its file, and whether that file can be trusted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from schemas.run import SectionName
from service.errors import FixtureInvalid
from service.model.recording.fingerprint import (
    COMPONENTS,
    Fingerprint,
    diff_components,
    is_system,
    restore,
    sha256_of,
    substitute,
)
from service.model.recording.readable import fold, fold_events, render, unfold, unfold_events
from service.model.recording.response import RecordedResponse
from service.model.recording.scrub import refuse_secrets
from service.model.wire.forms import JsonObject, as_list, as_object, as_text, first_choice, parse_object, text_of

SECTIONS = tuple(SectionName)  # in the order of their numbers in file names

_NAME = re.compile(r"(\d\d)-([a-z_]+?)(?:\.retry(\d+))?\.json")
_SHARED = "_recorded"  # folder beside the articles' own, for texts that many exchanges have in common
_SHARED_NAME = re.compile(r"(system|schema)-([0-9a-f]{12})\.(?:md|json)")
_REF = "$recorded"
_NAMED_SHARED = re.compile(r'"\$recorded":\s*"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its whole answer; `request` holds {{article}} in place of the article, `fingerprint` is of the real one."""

    section: str
    turn: int  # 0 the first answer, 1 its repair
    request: JsonObject
    response: RecordedResponse
    fingerprint: Fingerprint
    recorder: Mapping[str, str]  # package -> version
    recorded_at: str  # ISO 8601, UTC
    synthetic: bool  # a person and not a hosted model answered
    latency_ms: int  # request sent to answer complete
    article_sha256: str = ""  # of the numbered article in the request; empty if there was none

    @property
    def file_name(self) -> str:
        """Name of the exchange's file; section and turn are kept in it alone."""
        if self.section not in SECTIONS:
            raise FixtureInvalid(f"Unknown section {self.section!r}: expected one of {', '.join(SECTIONS)}.")
        retry = f".retry{self.turn}" if self.turn else ""
        return f"{SECTIONS.index(self.section) + 1:02}-{self.section}{retry}.json"


def text_sha256(text: str) -> str:
    """Return the SHA-256, in hex, of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def render_exchange(exchange: Exchange, environ: Mapping[str, str] | None = None) -> tuple[str, dict[str, str]]:
    """Return the text of the exchange's file, and name -> text of the shared files to which it refers.

    Raises FixtureInvalid if any of it holds a secret; see `scrub.refuse_secrets` for `environ`.
    """
    shared: dict[str, str] = {}
    response = exchange.response
    told: JsonObject = {"status": response.status, "headers": dict(response.headers)}
    told |= fold_events(response.events) if response.body is None else {"body": fold(response.body)}
    fields: JsonObject = {
        "recorded_at": exchange.recorded_at,
        "synthetic": exchange.synthetic,
        "latency_ms": exchange.latency_ms,
        "recorder": dict(exchange.recorder),
        "fingerprint": exchange.fingerprint.to_dict(),
        "article_sha256": exchange.article_sha256,
        "request": _share(exchange.request, shared),
        "response_sha256": sha256_of(response.to_dict()),
        "response": told,
    }
    text = render(fields)
    whole = text_of(as_object(first_choice(response.to_body()).get("message")))  # streamed pieces could hide a key
    for name, content in {**shared, exchange.file_name: text + whole}.items():
        refuse_secrets(content, name, environ)
    return text, shared


def dump_exchange(exchange: Exchange, folder: Path, environ: Mapping[str, str] | None = None) -> Path:
    """Write the exchange into `folder` (`<fixtures>/<slug>/exchanges`), and what it shares into `<fixtures>/_recorded`.

    Raises FixtureInvalid, before anything is written, if a text holds a secret.
    """
    text, shared = render_exchange(exchange, environ)
    write_shared(shared, folder.parent.parent)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / exchange.file_name
    path.write_bytes(text.encode())
    return path


def write_shared(shared: Mapping[str, str], root: Path) -> None:
    """Write shared texts into `root/_recorded`; names follow from content, so this changes only what was tampered with."""
    folder = root / _SHARED
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in shared.items():
        path, data = folder / name, text.encode("utf-8", "surrogatepass")
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


def prune_shared(root: Path) -> list[str]:
    """Delete the shared texts under `root` to which no exchange refers any more; returns their names."""
    named = {
        name for path in root.glob("*/exchanges/*.json") for name in _NAMED_SHARED.findall(path.read_text("utf-8"))
    }
    stale = [path for path in sorted((root / _SHARED).glob("*")) if path.name not in named]
    for path in stale:
        path.unlink()
    return [path.name for path in stale]


def load_exchange(path: Path, article: str | None = None) -> Exchange:
    """Read `<fixtures>/<slug>/exchanges/<NN-section>.json` and check that nobody changed it since it was recorded.

    The numbered `article` allows the whole request to be checked; without it the messages that hold the article are
    taken on trust. Raises FixtureInvalid, naming the file and what is wrong.
    """
    where = f"{path.parent.parent.name}/{path.name}"
    name = _NAME.fullmatch(path.name)
    if name is None:
        raise FixtureInvalid(f"{where}: expected a file name such as 03-deal.json or 03-deal.retry1.json.")
    try:
        fields = _parse(path.read_bytes())
        exchange = _read(fields, name, path.parent.parent.parent / _SHARED)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise FixtureInvalid(f"{where}: cannot be read ({type(error).__name__}: {error}).") from error
    if sha256_of(exchange.response.to_dict()) != fields.get("response_sha256"):
        raise FixtureInvalid(f"{where}: the response was changed after it was recorded; record it again.")
    _check_request(exchange, article, where)
    return exchange


def _parse(data: bytes) -> JsonObject:
    parsed = parse_object(data)
    if parsed is None:
        raise ValueError("expected a JSON object")
    return parsed


def _read(fields: JsonObject, name: re.Match[str], shared: Path) -> Exchange:
    told = as_object(fields["response"])
    headers = {key: as_text(value) for key, value in as_object(told["headers"]).items()}
    body = as_object(unfold(told["body"])) if "body" in told else None
    response = RecordedResponse(int(str(told["status"])), headers, body, tuple(unfold_events(told)))
    return Exchange(
        section=name[2],
        turn=int(name[3] or 0),
        request=as_object(_unshare(fields["request"], shared)),
        response=response,
        fingerprint=Fingerprint(**{key: as_text(value) for key, value in as_object(fields["fingerprint"]).items()}),
        recorder={key: as_text(value) for key, value in as_object(fields["recorder"]).items()},
        recorded_at=as_text(fields["recorded_at"]),
        synthetic=fields["synthetic"] is True,
        latency_ms=int(str(fields["latency_ms"])),
        article_sha256=as_text(fields["article_sha256"]),
    )


def _check_request(exchange: Exchange, article: str | None, where: str) -> None:
    stored = exchange.fingerprint
    if exchange.article_sha256 and article is not None and text_sha256(article) != exchange.article_sha256:
        raise FixtureInvalid(f"{where}: recorded for another text of the article; record it again.")
    known = Fingerprint.of(restore(exchange.request, article or ""))
    is_whole = article is not None or not exchange.article_sha256
    changed = [part for part in known.changed(stored) if is_whole or part != "turns"]
    if not changed and stored.request != sha256_of({part: getattr(stored, part) for part in COMPONENTS}):
        changed = ["fingerprint"]
    if changed:
        raise FixtureInvalid(f"{where}: the request was changed after it was recorded ({', '.join(changed)}).")


def _share(request: JsonObject, shared: dict[str, str]) -> JsonObject:
    """Return the request with its system messages and schema replaced by references to files, which go to `shared`."""
    messages: list[object] = []
    for message in as_list(request.get("messages")):
        entry = as_object(message)
        if is_system(message) and isinstance(entry.get("content"), str):
            text = as_text(entry["content"])
            messages.append(entry | {"content": _refer(f"system-{text_sha256(text)[:12]}.md", text, shared)})
        else:
            messages.append(fold(message))
    changed: JsonObject = {"messages": messages} if "messages" in request else {}
    for key in ("response_format", "tools"):
        if key in request:
            text = render({"schema": request[key]})
            changed[key] = _refer(f"schema-{sha256_of(request[key])[:12]}.json", text, shared)
    return request | changed


def _refer(name: str, text: str, shared: dict[str, str]) -> JsonObject:
    shared[name] = text
    return {_REF: name}


def _unshare(value: object, folder: Path) -> object:
    """Return what `_share` was given, with its files read from `folder` and their content held against their names."""
    request = as_object(value)
    changed: JsonObject = {}
    if "messages" in request:
        changed["messages"] = [_unshare_message(as_object(one), folder) for one in as_list(request["messages"])]
    for key in ("response_format", "tools"):
        if _REF in as_object(request.get(key)):
            changed[key] = _follow(as_object(request[key]), folder)
    return request | changed


def _unshare_message(message: JsonObject, folder: Path) -> object:
    reference = as_object(message.get("content"))
    return message | {"content": _follow(reference, folder)} if _REF in reference else unfold(message)


def _follow(reference: JsonObject, folder: Path) -> object:
    name = as_text(reference[_REF])
    match = _SHARED_NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"{name!r} is no name of a file in {_SHARED}")
    data = (folder / name).read_bytes()
    if match[1] == "system":
        content: object = data.decode("utf-8", "surrogatepass")
        digest = text_sha256(str(content))
    else:
        content = _parse(data)["schema"]
        digest = sha256_of(content)
    if digest[:12] != match[2]:
        raise ValueError(f"{_SHARED}/{name} was changed after it was recorded")
    return content


def difference(wanted: JsonObject, recorded: Exchange, article: str = "") -> list[tuple[str, str]]:
    """Return (part, unified diff from recorded to wanted) of each part in which a request differs from a recorded one.

    `wanted` is a body as it goes over the wire; with `article`, the numbered article in it, the messages are compared with
    the article taken out, and a difference in the article alone is said in a sentence.
    """
    found = diff_components(substitute(wanted, article), recorded.request)
    changed = Fingerprint.of(wanted).changed(recorded.fingerprint)
    if "turns" in changed and all(part != "turns" for part, _ in found):
        found.append(("turns", "the article's text is not the one that was recorded"))
    return found
