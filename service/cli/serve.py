"""parley serve: run the HTTP service."""

from __future__ import annotations

import logging
from socket import socket

import click


@click.command()
@click.option("--host", help="Address to listen on (PARLEY_HOST).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on, 0 for a free one (PARLEY_PORT).")
@click.option(
    "--mode", type=click.Choice(["live", "record", "replay"]), help="Where answers come from (PARLEY_LLM_MODE)."
)
def serve(host: str | None, port: int | None, mode: str | None) -> None:
    """Run the HTTP service until it is interrupted."""
    import uvicorn

    from service.api.app import create_app
    from service.cli.common import load_settings

    class Server(uvicorn.Server):
        """Says where it listens, which with port 0 is known only then."""

        async def startup(self, sockets: list[socket] | None = None) -> None:
            await super().startup(sockets)
            for server in getattr(self, "servers", []):
                _announce(*server.sockets[0].getsockname()[:2])

    settings = load_settings(host=host, port=port, llm_mode=mode)
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%H:%M:%S"
    )
    logging.getLogger("httpx2").setLevel(logging.WARNING)  # it logs the URL of every call
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=settings.log_level == "debug",
        timeout_graceful_shutdown=30,
    )
    Server(config).run()


def _announce(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Parley listens on http://{shown}:{port} (API description: /docs)", err=True)
