"""The reports of parley eval: every format, and what each must show."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from tests.evaluation.recorded import damage, flip_stance, record, run


def test_every_format_is_written(corpus: Path, tmp_path: Path) -> None:
    for form in ("table", "markdown", "html", "json", "junit"):
        target = tmp_path / f"report.{form}"
        assert run(corpus, "eval", "--format", form, "--output", str(target)).exit_code == 0
        assert target.read_text(encoding="utf-8").endswith("\n")


def test_the_page_loads_nothing_and_shows_article_text_as_text(corpus: Path) -> None:
    page = run(corpus, "eval", "--format", "html").stdout
    assert "default-src 'none'" in page
    assert not any(word in page for word in ("<script", "http://", "https://", "<img", "<link", "url("))
    assert "Talks &lt;b&gt;in&lt;/b&gt; the valley" in page
    assert "controls about 20% of the Vesna valley" in page


def test_junit_names_the_section_that_got_worse(corpus: Path) -> None:
    run(corpus, "eval", "--accept")
    record(corpus, damage(flip_stance))
    report = ElementTree.fromstring(run(corpus, "eval", "--format", "junit").stdout)
    failed = {case.get("name") for case in report.iter("testcase") if case.find("failure") is not None}
    assert failed == {"positions", "serious faults"}


def test_markdown_has_at_most_60_lines(corpus: Path) -> None:
    assert len(run(corpus, "eval", "--format", "markdown").stdout.splitlines()) <= 60
