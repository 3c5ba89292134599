"""One report through all that reads it: parsed, its claims found, linked, and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path

from comity.checks import Case, Dated, run_checks
from comity.extract import Extraction, Extractor
from comity.knowledge import Knowledge, load_knowledge
from comity.knowledge.agreements import Agreements
from comity.knowledge.codebook import Codebook
from comity.knowledge.language import Language, load_language
from comity.knowledge.language.instruments import instrument_words
from comity.ledger import standing
from comity.likeness import LikenessModel
from comity.link import link
from comity.model import CountryCode, Instrument, LanguageCode, Reading, Report, Status, mint
from comity.parse import Parser
from comity.sentence import Likely, Parsed

__all__ = ["Reader", "languages_in"]

VERSION = "1"  # raised when the code of a stage reads differently; data and parser speak for themselves


class Reader:
    """Reads reports of every language that has a pack; each pack and parser is loaded when first needed."""

    def __init__(self, knowledge: Knowledge | None = None, folder: Path | None = None) -> None:
        self.knowledge = knowledge or load_knowledge(folder)
        self.folder = self.knowledge.folder
        self._tools: dict[LanguageCode, _Tools] = {}

    @cached_property
    def languages(self) -> tuple[LanguageCode, ...]:
        return languages_in(self.folder)

    @property
    def codebook(self) -> Codebook:
        return self.knowledge.codebook

    @cached_property
    def digest(self) -> str:
        """What made the claims: version of the code, digest of the data, the parsers and models."""
        tools = [self._tool(code) for code in self.languages]
        made_by = (name for tool in tools for name in (tool.parser.name, tool.likeness.name))
        return mint("d", VERSION, self.knowledge.digest, *made_by)

    def read(self, report: Report) -> Reading:
        """The report with its claims and findings."""
        (reading,) = self.read_together([report])
        return reading

    def read_together(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Each report as `read` gives it, in the order given, at less cost: they are parsed together."""
        for language, same in groupby(reports, key=lambda report: report.language):
            tools = self._tool(language)
            yield from (self._read(parsed, tools) for parsed in tools.parser.parse(same))

    def _read(self, parsed: Parsed, tools: _Tools) -> Reading:
        extraction = tools.extractor.read(parsed, tools.likely(parsed))
        linked = link(parsed, extraction.claims, self.knowledge, tools.language, tools.agreements)
        case = Case(
            parsed=parsed,
            claims=linked.claims,
            times=_dated(extraction),
            words=tools.language.checks,
            knowledge=self.knowledge,
            agreements=tools.agreements,
            statuses=_statuses,
        )
        return Reading(
            report=parsed.report,
            claims=linked.claims,
            findings=run_checks(case),
            reader=self.digest,
            states=linked.states,
        )

    def _tool(self, code: LanguageCode) -> _Tools:
        if code not in self._tools:
            self._tools[code] = _Tools(self.folder / "languages" / code, self.knowledge)
        return self._tools[code]


class _Tools:
    """Pack, parser and extractor of one language; what only reading needs is made at the first report."""

    def __init__(self, folder: Path, knowledge: Knowledge) -> None:
        self.folder = folder
        self.knowledge = knowledge
        self.language: Language = load_language(folder)
        self.parser = Parser(self.language.parser, folder)
        self.likeness = LikenessModel(self.language.likeness, folder)

    @cached_property
    def agreements(self) -> Agreements | None:
        words = instrument_words(self.folder)
        return None if words is None else Agreements(self.knowledge, words)

    @cached_property
    def extractor(self) -> Extractor:
        return Extractor(self.knowledge, self.knowledge.codebook, self.language)

    def likely(self, parsed: Parsed) -> list[Likely] | None:
        """What the model of likeness says of each sentence; None where the language has none."""
        if not self.language.likeness.model:
            return None
        return [self.likeness.of(sentence) for sentence in parsed.sentences]


def languages_in(folder: Path) -> tuple[LanguageCode, ...]:
    """The languages that have a pack, by their ISO 639-1 codes."""
    packs = (path.parent.name for path in (folder / "languages").glob("*/parser.toml"))
    return tuple(LanguageCode(code) for code in sorted(packs))


def _statuses(instrument: Instrument, on: date, of: Sequence[CountryCode] = (), /) -> tuple[Status, ...]:
    """Where it may have stood on a day, by all that is known today."""
    found = standing(instrument, on=on, known_on=date.max, of=of)
    return found.possible or (found.status,)


def _dated(extraction: Extraction) -> tuple[Dated, ...]:
    return tuple(
        Dated(
            span=time.when.span,
            when=time.when,
            missing=frozenset(part.value for part in time.missing),
            fault=time.fault.value if time.fault else None,
            partial=time.partial,
        )
        for time in extraction.times
        if time.when.span is not None
    )
