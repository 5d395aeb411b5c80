"""Measures the offline engine by hand: `python -m tests.offline.bench`. CPU per article, added memory, the curve to 1 MB."""

from __future__ import annotations

import asyncio
import resource
import time
from pathlib import Path

from schemas.article import ArticleIn
from service.bootstrap import Services, build
from service.settings import Settings
from service.text.ingest import read_article

FIXTURES = Path(__file__).parents[2] / "fixtures"
TYPICAL = "ukraine-security-guarantees"
OTHER_LANGUAGES = {"mali-fin-accord-alger", "colombia-eln-mexico-cese"}
SIZES = (6_000, 12_000, 25_000, 60_000, 125_000, 250_000, 500_000, 1_000_000)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def cpu_ms(services: Services, text: str) -> float:
    article = read_article(ArticleIn(text=text, language="en"), max_characters=10**8)
    began = time.process_time()
    await services.summarize(article)
    return (time.process_time() - began) * 1000


async def main() -> None:
    typical = (FIXTURES / TYPICAL / "article.md").read_text(encoding="utf-8")
    folders = [path for path in sorted(FIXTURES.glob("*/article.md")) if path.parent.name not in OTHER_LANGUAGES]
    every = "\n\n".join(path.read_text(encoding="utf-8") for path in folders)
    before = peak_mb()
    services = build(Settings.model_validate({"engine": "offline", "deadline_s": 600}))
    print(f"first article  {await cpu_ms(services, typical):8.0f} ms CPU (rules compiled, nations read)")
    best = min([await cpu_ms(services, typical) for _ in range(10)])
    print(f"then           {best:8.0f} ms CPU for {len(typical):,} characters, {peak_mb() - before:.0f} MB added")
    for size in SIZES:
        text = (every * (size // len(every) + 1))[:size]
        took = await cpu_ms(services, text)
        print(f"{size:9,} characters {took:9,.0f} ms {took * 6_000 / size:7.0f} ms per 6,000")
    await services.close()


if __name__ == "__main__":
    asyncio.run(main())
