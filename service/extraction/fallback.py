"""What happens when the engine fails a section and another one stands in: its draft, and an account that says so."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from service.extraction.protocol import Answer, Extractor, Task

GRACE_S = 5.0  # at the least, for rules that read an article whose time a model has used up


async def fall_back(failed: Answer, task: Task, engine: Extractor) -> Answer:
    """Fill a section with another engine after a failure; the failure itself if that one cannot read it either.

    The account keeps what the failed calls cost and the failure's code, names the engine that answered, and says why.
    It has `GRACE_S` seconds where the deadline is nearer.
    """
    deadline = max(task.deadline, asyncio.get_running_loop().time() + GRACE_S)
    answer = await engine.extract(replace(task, deadline=deadline))
    if answer.error is not None or answer.run.code is not None:
        return failed
    reason = f"the model failed ({failed.run.reason or failed.run.code}); the {engine.engine} engine answered instead"
    run = failed.run.model_copy(
        update={
            "status": "ok",
            "engine": engine.engine,
            "reason": reason,
            "latency_ms": failed.run.latency_ms + answer.run.latency_ms,
        }
    )
    return replace(failed, run=run, draft=answer.draft, error=None, faults=(), first=None)
