"""A warm reader: reports of 400 words read to claims and findings, a second and core, every sentence parsed.

Prints reports a second of CPU time, and how many times the bare parse the whole reader costs.
Aims: at least 6 reports a second and core; at most 1.5 times the parse.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from comity.knowledge.files import package_data
from comity.knowledge.language import load_language
from comity.model import LanguageCode, Report
from comity.parse import Parser
from comity.reader import Reader
from comity.sources import report_from_text
from pages import pages

__all__ = ["measure"]

ENGLISH = LanguageCode("en")
WORDS = 400
REPORTS = 60
WARMING = 5
AIM_RATE = 6.0
AIM_RATIO = 1.5


def measure() -> None:
    """Both are timed on the same reports, after a few that load and warm everything."""
    reports = [_report(number, text) for number, text in enumerate(pages(REPORTS, words=WORDS))]
    folder = package_data() / "languages" / ENGLISH
    parser = Parser(load_language(folder).parser, folder)
    reader = Reader()
    parse = _seconds(lambda report: tuple(parser.parse([report])), reports)
    whole = _seconds(reader.read, reports)
    print(
        f"warm: {REPORTS / whole:.1f} reports of {WORDS} words a second and core "
        f"(aim: at least {AIM_RATE:g}); "
        f"the whole reader costs {whole / parse:.2f} times the bare parse (aim: at most {AIM_RATIO:g})"
    )


def _report(number: int, text: str) -> Report:
    return report_from_text(text, name=f"page-{number:04}", languages=[ENGLISH], language=ENGLISH)


def _seconds(done: Callable[[Report], object], reports: Iterable[Report]) -> float:
    """CPU seconds of all threads, the first reports left out."""
    pile = list(reports)
    for report in pile[:WARMING]:
        done(report)
    began = time.process_time()
    for report in pile:
        done(report)
    return time.process_time() - began


if __name__ == "__main__":
    measure()
