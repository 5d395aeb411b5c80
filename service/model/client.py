"""The engine that asks an outside model: openai carries the bytes, instructor validates and asks again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import cast

import httpx2
import instructor
import openai
from instructor.core.exceptions import InstructorRetryException
from instructor.core.retry import retry_async
from openai.types.chat import ChatCompletion
from pydantic import JsonValue, ValidationError
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt

from schemas.catalogue import SECTIONS, SectionDraft
from schemas.registry import Registry
from schemas.run import Engine
from schemas.summary import SectionRun
from service.errors import AnswerInvalid, FixtureMissing, ModelTimedOut, ParleyError
from service.extraction.prompting import build_messages
from service.extraction.protocol import Answer, Task
from service.model.config import ModelConfig
from service.model.conversation import Conversation, short_errors
from service.model.outcomes import check_answer, completion_from, error_from_sdk
from service.model.request import build_template, first_messages
from service.model.retries import retrying
from service.model.review import REVIEW, Review, reviewed_model
from service.model.wire.call import CURRENT, Call
from service.summary.checks.faults import find_faults

log = logging.getLogger(__name__)
_IF_INVALID = retry_if_exception_type(ValidationError)


class ModelExtractor:
    """Fills sections by asking a chat-completions endpoint. One per process; close it at the end."""

    def __init__(self, config: ModelConfig, transport: httpx2.AsyncBaseTransport) -> None:
        self.config = config
        timeout = httpx2.Timeout(config.idle_timeout_s, connect=config.connect_timeout_s)
        self._sdk = openai.AsyncOpenAI(
            api_key=config.api_key,
            base_url=config.base_url,
            max_retries=0,  # tenacity owns the retries, see service.model.retries
            timeout=timeout,
            http_client=httpx2.AsyncClient(
                transport=transport, timeout=timeout, trust_env=False, cookies=_no_cookies()
            ),
        )
        self._templates = {section.name: build_template(section, config) for section in SECTIONS}
        self._models = {section.name: reviewed_model(section) for section in SECTIONS}
        self._slots = asyncio.Semaphore(config.max_calls)
        logging.getLogger("instructor").setLevel(logging.CRITICAL)  # it logs answers, which may quote the article

    @property
    def engine(self) -> Engine:
        """An outside model."""
        return Engine.MODEL

    async def extract(self, task: Task) -> Answer:
        """Fill one section; a failure of the model is an Answer with its error, never an exception."""
        review = Review(task.section, _fault_finder(task), self.config.repairs)
        conversation = self._open(task, review)
        error: ParleyError | None = None
        try:
            async with asyncio.timeout_at(task.deadline), self._slots:
                await self._converse(conversation, review)
        except TimeoutError:
            error = ModelTimedOut("its time passed before the model had answered; see PARLEY_DEADLINE_S")
        except ParleyError as failure:
            error = failure
        conversation.tell_mended()
        return self._conclude(conversation, review, error)

    async def close(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    def _open(self, task: Task, review: Review) -> Conversation:
        name = task.section.name
        messages = build_messages(name, task.article, task.registry, order=self.config.order)
        model = self.config.section_models.get(name, self.config.model)
        return Conversation(task, messages, self._templates[name], review, model, self.config.max_answer_bytes)

    def _conclude(self, conversation: Conversation, review: Review, error: ParleyError | None) -> Answer:
        synthetic = any(call.synthetic for call in conversation.calls)
        if review.best is not None:
            account = _with_losses(self._redacted(conversation.account(self.config.prices)), review)
            return Answer(account, review.best, None, review.faults, synthetic, review.first)
        error = error or AnswerInvalid("the model gave no answer")
        run = self._redacted(conversation.account(self.config.prices, error_code=error.code, reason=str(error)))
        return Answer(run, None, error, (), synthetic)

    def _redacted(self, run: SectionRun) -> SectionRun:
        """Take the key out of what a server says of itself; it may echo what it was sent."""
        if run.model is None or self.config.api_key not in run.model:
            return run
        return run.model_copy(update={"model": run.model.replace(self.config.api_key, "***")})

    async def _converse(self, conversation: Conversation, review: Review) -> None:
        opening = first_messages(conversation.messages, conversation.template)
        try:
            await retry_async(
                partial(self._complete, conversation),
                self._models[conversation.task.section.name],
                (),
                {"messages": opening},
                context={REVIEW: review},
                max_retries=_repairing(self.config.repairs),
                mode=instructor.Mode.JSON_SCHEMA,
            )
        except InstructorRetryException as wrapped:
            failure, origin = _unwrap(wrapped)
            raise failure from origin  # not from `wrapped`, which names `failure` as its own cause

    async def _complete(
        self, conversation: Conversation, *, messages: Sequence[Mapping[str, JsonValue]], **_: object
    ) -> ChatCompletion:
        """Send one turn of the conversation, retries included; instructor calls this and parses what it returns."""
        body = conversation.encode(messages)
        call: Call | None = None
        async for attempt in retrying(self.config.retry, remaining_s=conversation.remaining_s()):
            with attempt:
                call = await self._send(conversation, body)
        conversation.turn += 1
        return completion_from(cast("Call", call))

    async def _send(self, conversation: Conversation, body: bytes) -> Call:
        call = conversation.next_call()
        CURRENT.set(call)
        began = time.monotonic()
        try:
            # no headers: the SDK says application/json itself, and a second content type would be sent beside it
            await self._sdk.post("/chat/completions", cast_to=httpx2.Response, content=body)
        except openai.APIError as error:
            if call.done and not isinstance(error, openai.APIStatusError):
                return self._accept(conversation, call)  # the answer was whole; only the connection's end was not
            failure = error_from_sdk(error, call, is_replay=self.config.is_replay)
            level = logging.DEBUG if isinstance(failure, FixtureMissing) else logging.WARNING
            which = f"attempt {conversation.attempts} of {self.config.retry.attempts}"
            log.log(level, "section %s, %s: %s (%s)", call.section, which, failure, type(error).__name__)
            raise failure from error
        log.debug("section %s answered in %.3f s", call.section, time.monotonic() - began)
        return self._accept(conversation, call)

    def _accept(self, conversation: Conversation, call: Call) -> Call:
        """Account for an answer that came, and raise if the wire says that it is none."""
        if call.finish or (call.done and call.wire_error is None):
            conversation.calls.append(call)
        if call.on_text_error is not None:
            log.error("section %s: its items cannot be shown", call.section, exc_info=call.on_text_error)
        check_answer(call, streamed=conversation.streams)
        return call


def _no_cookies() -> CookieJar:
    """Return a jar that takes no cookie from anybody: one article's call must tell nothing of another's."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=()))


def _with_losses(run: SectionRun, review: Review) -> SectionRun:
    """Return the account, with the reader told of parts that could not be read even when asked for again."""
    if not review.unreadable:
        return run
    reason = f"{review.unreadable} items of the model's answer could not be read and are left out"
    return run.model_copy(update={"code": "items_left_out", "reason": reason})


def _fault_finder(task: Task) -> Callable[[SectionDraft], tuple[str, ...]]:
    registry = task.registry if isinstance(task.registry, Registry) else None
    return partial(find_faults, article=task.article, registry=registry)


def _repairing(repairs: int) -> AsyncRetrying:
    return AsyncRetrying(stop=stop_after_attempt(repairs + 1), retry=_IF_INVALID, reraise=True)


def _unwrap(wrapped: InstructorRetryException) -> tuple[ParleyError, BaseException | None]:
    """Return what went wrong and where it came from."""
    cause = wrapped.__cause__
    if isinstance(cause, ParleyError):
        return cause, cause.__cause__
    if isinstance(cause, ValidationError):
        return AnswerInvalid(f"the model's answer is not what was asked for: {short_errors(cause)[:500]}"), cause
    raise wrapped
