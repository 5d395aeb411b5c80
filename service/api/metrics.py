"""Prometheus metrics of one application, and the middleware that counts its requests."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schemas.summary import Run, Summary

SECONDS = (0.01, 0.05, 0.25, 1.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0)


class Metrics:
    """Counters of one application; their own registry, so that two applications can live in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "parley_http_requests", "HTTP requests by route and status", ["route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "parley_http_seconds", "Time to the last byte, seconds", ["route"], buckets=SECONDS, registry=self.registry
        )
        self.in_flight = Gauge("parley_articles_in_flight", "Articles worked on or waiting", registry=self.registry)
        self.sections = Counter(
            "parley_sections", "Sections by outcome", ["section", "status", "code"], registry=self.registry
        )
        self.tokens = Counter(
            "parley_tokens", "Tokens by section and direction", ["section", "kind"], registry=self.registry
        )
        self.attempts = Counter(
            "parley_model_attempts", "HTTP requests to the model", ["section"], registry=self.registry
        )
        self.items = Counter("parley_items", "Items by grounding", ["grounded"], registry=self.registry)

    def count(self, summary: Summary) -> None:
        """Add one finished summary."""
        self._count_run(summary.run)
        self.items.labels("true").inc(summary.checks.grounded)
        self.items.labels("false").inc(summary.checks.ungrounded)

    def render(self) -> bytes:
        """Return the exposition text."""
        return generate_latest(self.registry)

    def _count_run(self, run: Run) -> None:
        for section in run.sections:
            name = section.section.value
            self.sections.labels(name, section.status, section.code or "").inc()
            self.tokens.labels(name, "input").inc(section.input_tokens)
            self.tokens.labels(name, "output").inc(section.output_tokens)
            self.attempts.labels(name).inc(section.attempts)


class MetricsMiddleware:
    """Counts every HTTP request by its route's template, so that the number of series stays bounded."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note its status and duration."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        status = 499  # the client went before an answer began

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self._metrics.requests.labels(route, str(status)).inc()
            self._metrics.seconds.labels(route).observe(time.monotonic() - began)
