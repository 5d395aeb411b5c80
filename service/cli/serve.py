"""parley serve: run the HTTP service."""

from __future__ import annotations

import gc
import logging
import os
import socket
from contextlib import suppress

import click

from service.cli.options import MODE

BACKLOG = 2_048  # connections that wait to be taken up


@click.command()
@click.option("--host", help="Address to listen on (PARLEY_HOST).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on, 0 for a free one (PARLEY_PORT).")
@MODE
def serve(host: str | None, port: int | None, mode: str | None) -> None:
    """Run the HTTP service until it is interrupted."""
    gc.disable()  # a fifth of the start went there; once all is imported the application turns it on
    import uvicorn

    from service.api.app import create_app
    from service.cli.common import load_settings

    settings = load_settings(host=host, port=port, llm_mode=mode)
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%H:%M:%S"
    )
    logging.getLogger("httpx2").setLevel(logging.WARNING)  # it logs the URL of every call
    listener = _listen(settings.host, settings.port)

    class Server(uvicorn.Server):
        """Says where it listens, which with port 0 is known only now."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            _announce(*listener.getsockname()[:2])

    config = uvicorn.Config(
        create_app(settings),
        log_config=None,
        access_log=settings.log_level == "debug",
        timeout_graceful_shutdown=30,
    )
    with suppress(KeyboardInterrupt):  # it has stopped in good order by then
        Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """Open the port; what is sent to those who come leaves at once.

    asyncio asks for that only of sockets that name their protocol, which those of a listener do not: a gzipped answer, of
    less than a packet, waited 40 ms for the client's kernel to acknowledge its headers.

    Raises:
        InvalidSettings: it is in use, or the address is none of this machine's.
    """
    from service.errors import InvalidSettings

    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        reason = f"cannot listen on {host}, port {port}: {why}"
        raise InvalidSettings(f"{reason}; choose another with --port (0: a free one) or --host") from error


def _announce(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Parley listens on http://{shown}:{port} (page: /, API description: /docs)", err=True)
