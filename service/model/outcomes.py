"""What one HTTP call came to: the wire's facts turned into a completion or into the right error."""

from __future__ import annotations

import openai
from openai.types.chat import ChatCompletion

from service.errors import (
    AnswerInvalid,
    AnswerRefused,
    AnswerTooLarge,
    AnswerTruncated,
    FixtureInvalid,
    FixtureMissing,
    ModelOverloaded,
    ModelRejectedUs,
    ModelTimedOut,
    ModelUnreachable,
    ParleyError,
)
from service.model.retries import is_retryable_status, retry_after_s
from service.model.wire.call import MAX_ANSWER_CHARACTERS, Call
from service.model.wire.forms import as_list, as_object, as_text, parse_object

FENCE = "```"
FIXTURE_MISS_STATUS = 424
# Tokens are counted elsewhere; but without any instructor tries to import another SDK at every answer, 0.2 ms on disk.
_NO_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def error_from_sdk(error: openai.APIError, call: Call, *, is_replay: bool = False) -> ParleyError:
    """Turn what the SDK raised into an error of ours; upstream text stays out of it (it may hold prompts or keys)."""
    if call.too_large:
        return _too_large(call)
    if isinstance(error, openai.APIStatusError):
        return _from_status(error, call, is_replay=is_replay)
    if isinstance(error, openai.APITimeoutError):
        return ModelTimedOut("the model's server sent nothing for too long; see PARLEY_LLM_IDLE_TIMEOUT_S")
    return ModelUnreachable(
        "no connection to the model's server, or it broke; check PARLEY_LLM_BASE_URL and that the server runs"
    )


def check_answer(call: Call, *, streamed: bool) -> None:
    """Raise if the wire says that this is no whole answer.

    Raises:
        ModelUnreachable: the stream ended early or carried an error (worth another try).
        AnswerTooLarge, AnswerInvalid, AnswerRefused, AnswerTruncated: another try would be paid for in vain.
    """
    if call.too_large:
        raise _too_large(call)
    if call.malformed:
        raise AnswerInvalid(
            f"expected JSON from the model's server, got {call.content_type or 'no content type'!r}; "
            "check that PARLEY_LLM_BASE_URL ends in the API's root, such as /v1"
        )
    if call.wire_error is not None or (streamed and not call.done):
        raise ModelUnreachable("the model's answer broke off before its end")
    if call.refusal is not None or call.finish == "content_filter":
        raise AnswerRefused("the model declined to answer, or its server filtered the answer")
    if call.finish == "length":
        raise AnswerTruncated(
            "the model stopped at its token limit; raise PARLEY_LLM_MAX_TOKENS or shorten the article"
        )
    if not call.text.strip():
        raise AnswerInvalid("the model's answer was empty")


def completion_from(call: Call) -> ChatCompletion:
    """Return the answer in the SDK's own form, which instructor validates."""
    message = {"role": "assistant", "content": unfence(whole_characters(call.text))}
    return ChatCompletion.model_validate(
        {
            "id": "parley",
            "object": "chat.completion",
            "created": 0,
            "model": call.model or "unknown",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
            "usage": _NO_USAGE,
        }
    )


def whole_characters(text: str) -> str:
    """Join surrogate halves that came in two pieces of a stream; a half that stays alone becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unfence(text: str) -> str:
    """Take a whole answer out of one Markdown code fence, as local models like to wrap it."""
    stripped = text.strip()
    if not (stripped.startswith(FENCE) and stripped.endswith(FENCE) and len(stripped) > 2 * len(FENCE)):
        return text
    return stripped[len(FENCE) : -len(FENCE)].removeprefix("json").strip()


def _from_status(error: openai.APIStatusError, call: Call, *, is_replay: bool) -> ParleyError:
    status = error.status_code
    unrecorded = _fixture_error(error.response.text) if is_replay and status == FIXTURE_MISS_STATUS else None
    if unrecorded is not None:
        return unrecorded
    if is_retryable_status(status):
        wait_s = retry_after_s(error.response.headers)
        return ModelOverloaded(f"the model's server answered {status}; try again later", retry_after_s=wait_s)
    if 300 <= status < 400:
        where = "it points elsewhere, and no redirect is followed: set PARLEY_LLM_BASE_URL to where the API really is"
        return ModelRejectedUs(f"the model's server answered {status} to section {call.section!r}; {where}")
    hint = {
        401: "check PARLEY_LLM_API_KEY",
        403: "check PARLEY_LLM_API_KEY and what it may use",
        404: "check PARLEY_LLM_BASE_URL and PARLEY_LLM_MODEL",
    }
    advice = hint.get(
        status,
        "check PARLEY_LLM_OUTPUT, PARLEY_LLM_TEMPERATURE and PARLEY_LLM_TOKEN_LIMIT_FIELD; some models refuse them",
    )
    return ModelRejectedUs(f"the model's server answered {status} to section {call.section!r}; {advice}")


def _fixture_error(body: str) -> FixtureMissing | FixtureInvalid | None:
    """Return why the recordings have no answer; None for the 424 of a real server."""
    detail = as_object((parse_object(body) or {}).get("error"))
    message = as_text(detail.get("message"))
    if detail.get("code") == FixtureInvalid.code:
        return FixtureInvalid(message)
    if detail.get("code") != FixtureMissing.code:
        return None
    recorded = ", ".join(map(as_text, as_list(detail.get("recorded")))) or "none"
    advice = f"Recorded articles: {recorded}. To record this one: PARLEY_LLM_MODE=record with a model, or parley record"
    return FixtureMissing(f"{message} {advice}", diff=as_text(detail.get("diff")) or None)


def _too_large(call: Call) -> AnswerTooLarge:
    if call.characters > MAX_ANSWER_CHARACTERS:
        return AnswerTooLarge(f"the model wrote more than {MAX_ANSWER_CHARACTERS:,} characters to one section")
    return AnswerTooLarge(f"the model's server sent more than {call.max_bytes} bytes; see PARLEY_LLM_MAX_ANSWER_BYTES")
