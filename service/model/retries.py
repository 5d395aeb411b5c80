"""The one owner of HTTP retries: what is worth another try, and how long to wait for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, stop_before_delay
from tenacity.wait import wait_base, wait_random_exponential

from service.errors import ModelOverloaded, ModelTimedOut, ModelUnreachable
from service.model.config import RetryPolicy

RETRYABLE_STATUS = frozenset({408, 409, 425, 429})
LONGEST_WAIT_S = 86_400.0  # what is told to a client of a server that asks for more
TRANSIENT = (ModelUnreachable, ModelOverloaded, ModelTimedOut)
_IF_TRANSIENT = retry_if_exception_type(TRANSIENT)


def is_retryable_status(status: int) -> bool:
    """Tell whether the same request may succeed later: 408, 409, 425, 429 and 5xx."""
    return status in RETRYABLE_STATUS or status >= 500


def retrying(policy: RetryPolicy, *, remaining_s: float) -> AsyncRetrying:
    """Return a retrier for one call that never sleeps past the request's deadline, `remaining_s` from now."""
    return AsyncRetrying(
        retry=_IF_TRANSIENT,
        wait=_WaitForServer(policy),
        stop=stop_after_attempt(policy.attempts) | stop_before_delay(max(remaining_s, 0.0)),
        reraise=True,
    )


def retry_after_s(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """Read how long the server asks to wait: `retry-after-ms`, or `retry-after` in seconds or as an HTTP date."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return min(milliseconds / 1000, LONGEST_WAIT_S)
    value = headers.get("retry-after")
    seconds = _number(value)
    if seconds is not None or value is None:
        return seconds if seconds is None else min(seconds, LONGEST_WAIT_S)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # the latter for a time zone of many digits
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - (now or datetime.now(UTC))).total_seconds(), 0.0), LONGEST_WAIT_S)


class _WaitForServer(wait_base):
    """Wait as long as the server asks, else exponentially with full jitter."""

    def __init__(self, policy: RetryPolicy) -> None:
        self._jitter = wait_random_exponential(multiplier=policy.base_s, max=policy.cap_s)

    def __call__(self, retry_state: RetryCallState) -> float:
        error = retry_state.outcome.exception() if retry_state.outcome else None
        asked = error.retry_after_s if isinstance(error, ModelOverloaded) else None
        return self._jitter(retry_state) if asked is None else asked


def _number(value: str | None) -> float | None:
    try:
        number = float(value) if value is not None else None
    except ValueError:
        return None
    return number if number is not None and 0 <= number < 1e9 else None
