"""The report as JUnit XML: one suite an article, one case a section and one for its serious faults."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from service.evaluation.reports.facts import Facts
from service.evaluation.reports.names import show_score
from service.evaluation.runs.gates import Breach
from service.evaluation.runs.results import ArticleResult

_SAFETY = "serious faults"


def render_junit(facts: Facts) -> str:
    """Return the XML; a case fails where the gate found a regression, and is skipped where nothing was scored."""
    root = Element("testsuites", name="parley eval")
    for article in facts.run.articles:
        mine = [breach for breach in facts.gate.breaches if breach.slug == article.slug]
        root.append(_suite(article.slug, list(_cases(article, mine))))
    known = {article.slug for article in facts.run.articles}
    others = [breach for breach in facts.gate.breaches if breach.slug not in known]
    stale = [Breach(one.slug, f"{one.kind} {one.section or ''}: {one.message}") for one in facts.gate.stale]
    root.append(_suite("corpus", [_case("corpus", "baseline", others), _case("corpus", "recordings", stale)]))
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(name: str, cases: list[Element]) -> Element:
    failures = sum(case.find("failure") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    suite = Element("testsuite", name=name, tests=str(len(cases)), failures=str(failures), skipped=str(skipped))
    suite.extend(cases)
    return suite


def _cases(article: ArticleResult, breaches: list[Breach]) -> Iterator[Element]:
    view = article.views.get("final")
    rest = [breach for breach in breaches if view is None or breach.section not in view.sections]
    for name, counts in view.sections.items() if view else ():
        case = _case(article.slug, name, [breach for breach in breaches if breach.section == name])
        SubElement(
            case, "system-out"
        ).text = f"F1 {show_score(counts.f1)}, gold {counts.gold}, found {counts.predicted}"
        yield case
    for name, reason in view.unscored.items() if view else ():
        case = _case(article.slug, name, [])
        SubElement(case, "skipped", message=reason)
        yield case
    yield _case(article.slug, _SAFETY, rest)


def _case(slug: str, name: str, breaches: list[Breach]) -> Element:
    case = Element("testcase", classname=slug, name=name)
    if breaches:
        failure = SubElement(case, "failure", message=breaches[0].message)
        failure.text = "\n".join(str(breach) for breach in breaches)
    return case
