"""The start: the process answers before the SDKs are imported, and garbage is collected from then on."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Iterator

import pytest

from service.bootstrap import build
from service.settings import Settings
from tests.answers import ARTICLE, FakeModel
from tests.api.conftest import client_of, model_settings


@pytest.fixture
def _collecting_nothing() -> Iterator[None]:
    """As `parley serve` begins."""
    before = gc.get_threshold()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()
    gc.set_threshold(*before)


async def test_the_process_answers_while_it_is_wired(monkeypatch: pytest.MonkeyPatch) -> None:
    may_go_on = threading.Event()

    def slow(*arguments: object, **more: object) -> object:
        assert may_go_on.wait(10)
        return build(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("service.api.app.build", slow)
    async with client_of(model_settings(), FakeModel()) as client:
        sent = asyncio.create_task(client.post("/v1/summaries", content=ARTICLE))
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.get("/")).status_code == 200
        assert not sent.done()
        may_go_on.set()
        assert (await sent).status_code == 200


@pytest.mark.usefixtures("_collecting_nothing")
@pytest.mark.parametrize("settings", [model_settings(), Settings.model_validate({"engine": "model"})])
async def test_garbage_is_collected_once_the_service_is_wired_or_has_refused(settings: Settings) -> None:
    async with client_of(settings, FakeModel()) as client:
        await client.get("/readyz")
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
