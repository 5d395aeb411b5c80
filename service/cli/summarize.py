"""parley summarize: one article from a file or standard input, its summary on the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from schemas.run import CHOOSABLE
from service.cli.options import MODE

if TYPE_CHECKING:
    from schemas.article import ArticleIn
    from schemas.summary import Summary
    from service.settings import Settings


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "form", flag_value="json", help="Print the typed summary as JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="Print a brief as Markdown.")
@click.option("--sections", help=f"Comma-separated: {', '.join(CHOOSABLE)}; all by default.")
@click.option("--title", help="Headline, if it is not part of the text.")
@click.option("--outlet", help="Who published it.")
@click.option("--published-at", help="ISO 8601 date; 'on Friday' is resolved from it.")
@click.option("--language", help="BCP 47 tag, for example en.")
@MODE
def summarize(file: Path, form: str | None, sections: str | None, mode: str | None, **metadata: str | None) -> None:
    """Summarise the article in FILE (text, Markdown or .html), or from standard input with '-'.

    A fixture's article brings its own metadata. Exit code: 0, or 3 if a section failed.
    """
    from service.cli.common import load_settings

    settings = load_settings(llm_mode=mode)
    summary = _run(settings, _read(file, metadata), sections)
    _show(summary, form)
    if not summary.complete:
        sys.exit(3)


def _read(file: Path, metadata: dict[str, str | None]) -> ArticleIn:
    from pydantic import ValidationError

    from schemas.article import ArticleIn
    from service.corpus.articles import load_article
    from service.errors import InvalidArticle, InvalidRequest
    from service.text.ingest import decode_body

    given = {name: value for name, value in metadata.items() if value is not None}
    if file.name == "article.md" and (file.parent / "article.json").exists() and not given:
        return load_article(file.parent.parent, file.parent.name).to_submission()
    body = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    source = "standard input" if str(file) == "-" else str(file)
    field = "html" if file.suffix.lower() in (".html", ".htm") else "text"
    if not body.strip():
        raise InvalidArticle(f"{source} is empty: give the article's whole text")
    try:
        text = decode_body(body, charset=None)
    except InvalidArticle as error:
        raise InvalidArticle(f"{source}: expected text in UTF-8; convert the file first ({error})") from error
    try:
        return ArticleIn.model_validate({field: text, **given})
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidRequest(f"--{'.'.join(map(str, first['loc'])).replace('_', '-')}: {first['msg']}") from error


def _run(settings: Settings, submitted: ArticleIn, sections: str | None) -> Summary:
    from service.bootstrap import Services
    from service.cli.common import run_with_services
    from service.cli.progress import Progress
    from service.extraction.sections import parse_sections
    from service.text.ingest import read_article

    article = read_article(submitted, max_characters=settings.max_article_characters)
    wanted = parse_sections(sections)

    async def work(services: Services) -> Summary:
        with Progress() as progress:
            return await services.summarize(article, sections=wanted, listener=progress.listener)

    return run_with_services(settings, work)


def _show(summary: Summary, form: str | None) -> None:
    if form == "json":
        click.echo(summary.model_dump_json(indent=2))
        return
    from service.rendering.markdown import render_brief

    brief = render_brief(summary)
    if form == "markdown":
        click.echo(brief)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(brief))
