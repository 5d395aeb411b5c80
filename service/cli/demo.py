"""parley demo: the whole way once, on recorded answers: start the service, POST an article, print the summary, stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from schemas.run import Mode

START_TIMEOUT_S = 30.0
NEXT_STEPS = """\
That was a recorded article. For your own articles, at once and without a key (rules read them, precision before recall):

  {parley} summarize article.txt

With a model, which reads far more:

  hosted         PARLEY_LLM_MODEL=<model> PARLEY_LLM_API_KEY=<key> {parley} summarize article.txt
  local server   PARLEY_LLM_MODEL=<model> PARLEY_LLM_BASE_URL=http://127.0.0.1:11434/v1 {parley} summarize article.txt
                 (Ollama, vLLM, llama.cpp: any OpenAI-compatible server)

`{parley} serve` takes articles over HTTP and shows the page, with the same settings:

  curl --data-binary @article.txt 'http://127.0.0.1:8000/v1/summaries?published_at=2025-12-21'
"""


@click.command()
@click.argument("slug", default="ukraine-security-guarantees")
def demo(slug: str) -> None:
    """Show a recorded article's summary over real HTTP, then stop everything. Needs no key and no network."""
    import httpx2
    from rich.console import Console
    from rich.markdown import Markdown

    from service.cli.common import load_settings
    from service.corpus.articles import load_article

    article = load_article(load_settings().fixtures_dir, slug)
    with _service() as address:
        click.echo(f"POST {address}/v1/summaries   ({len(article.text)} characters: {article.meta.title})\n")
        answer = httpx2.post(
            f"{address}/v1/summaries",
            content=article.to_submission().model_dump_json(exclude_none=True),
            headers={"content-type": "application/json", "accept": "text/markdown"},
            timeout=START_TIMEOUT_S,
        )
    if answer.status_code != httpx2.codes.OK:
        raise click.ClickException(answer.text)
    Console().print(Markdown(answer.text))
    click.echo("\n" + NEXT_STEPS.format(parley=_command()))


def _command() -> str:
    """Return how to call this program from here."""
    program = Path(sys.executable).with_name("parley")
    return str(program.relative_to(Path.cwd())) if program.is_relative_to(Path.cwd()) else "parley"


@contextmanager
def _service() -> Iterator[str]:
    """Run `parley serve` in replay mode on a free port; yields its address and always ends it."""
    command = [str(Path(sys.executable).with_name("parley")), "serve", "--mode", Mode.REPLAY, "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_LLM_")}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)  # noqa: S603  our own command
    try:
        yield _address_of(process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address_of(process: subprocess.Popen[str]) -> str:
    said: list[str] = []
    for line in process.stderr or ():
        said.append(line)
        if "listens on " in line:
            return line.split("listens on ")[1].split()[0]
    raise click.ClickException("the service did not start:\n" + "".join(said))
