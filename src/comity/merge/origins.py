"""Who else told it: reports that draw on one publisher, agency, text or quotation are one origin."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations

from comity.merge.telling import Source
from comity.model import Claim, Copy, ReportId, Shared, VoiceKind, Why

__all__ = ["Copies", "origin_groups"]

Copies = Mapping[tuple[ReportId, ReportId], Copy]  # by the two ids in ascending order

WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)

# Two quotations are the same words, and two passages one wording, if so much of their three-word windows is
# shared: of the shorter quotation, of the longer passage. Short ones prove nothing.
QUOTED, WORDED = 0.5, 0.6
LEAST_WORDS = 7
SHORT = 3  # letters of a short name
ARTICLES = frozenset({"the", "a", "an"})


def origin_groups(
    told: Mapping[ReportId, Sequence[Claim]],
    sources: Mapping[ReportId, Source],
    copies: Copies,
    *,
    pages: Collection[ReportId] = (),
    quoted: Mapping[ReportId, Sequence[str]] | None = None,
    recalled: Mapping[ReportId, ReportId] | None = None,
) -> tuple[tuple[tuple[ReportId, ...], ...], tuple[Shared, ...]]:
    """The reports by origin, sorted, and for each pair that shares one why it does.

    `told`: the claims by which each report tells it; `pages`: reports that carry it as copies of others;
    `quoted`: the words that each report quotes; `recalled`: reports that tell it afterwards and add nothing,
    each with the first that told it.
    """
    reports = sorted({*told, *pages})
    group_of = {report: report for report in reports}
    shared: list[Shared] = []
    outlets = {report: _outlets(told.get(report, ()), sources[report]) for report in reports}
    for one, other in combinations(reports, 2):
        found = _why(one, other, told, sources, copies, quoted or {}, outlets)
        if found is not None:
            shared.append(found)
            _join(group_of, group_of[one], group_of[other])
    for later, first in sorted((recalled or {}).items()):
        if sum(group == group_of[later] for group in group_of.values()) == 1:
            shared.append(_shared(sources[later], sources[first], Why.RECALLED, told[later][0].quote.text))
            _join(group_of, group_of[first], group_of[later])
    groups: dict[ReportId, list[ReportId]] = {}
    for report, group in group_of.items():
        groups.setdefault(group, []).append(report)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values())), tuple(shared)


def _join(group_of: dict[ReportId, ReportId], one: ReportId, other: ReportId) -> None:
    for report, group in group_of.items():
        if group == other:
            group_of[report] = one


def _why(
    one: ReportId,
    other: ReportId,
    told: Mapping[ReportId, Sequence[Claim]],
    sources: Mapping[ReportId, Source],
    copies: Copies,
    quoted: Mapping[ReportId, Sequence[str]],
    outlets: Mapping[ReportId, set[str]],
) -> Shared | None:
    here, there = sources[one], sources[other]
    copy = copies.get((one, other) if one < other else (other, one))
    if copy is not None:
        words = copy.passages[0].a.text if copy.passages else ""
        return _shared(here, there, Why.COPY, words)
    if here.publisher and there.publisher and here.publisher.casefold() == there.publisher.casefold():
        return _shared(here, there, Why.PUBLISHER, here.publisher)
    agency = min(outlets[one] & outlets[other], default=None)
    if agency is not None:
        return _shared(here, there, Why.AGENCY, agency)
    page = min(_pages(here) & _pages(there), default=None)
    if page is not None:
        return _shared(here, there, Why.ADDRESS, page)
    words = next(_same_words(quoted.get(one, ()), quoted.get(other, ())), "")
    words = words or next(_same_passage(told.get(one, ()), told.get(other, ())), "")
    return _shared(here, there, Why.QUOTATION, words) if words else None


def _shared(one: Source, other: Source, why: Why, words: str) -> Shared:
    a, b = sorted((one.name, other.name))
    return Shared(a=a, b=b, why=why, words=words)


def _pages(source: Source) -> set[str]:
    """The page of the web that it is, and those that it was made from."""
    named = {*source.cited, *([source.url] if source.url else [])}
    return {ADDRESS.sub("", name).rstrip("/") for name in named if ADDRESS.match(name)}


def _outlets(claims: Sequence[Claim], source: Source) -> set[str]:
    """The publisher of a report, and the agencies that it cites as a whole or for these claims."""
    voices = (voice for claim in claims for voice in claim.attribution)
    cited = {voice.span.text for voice in voices if voice.kind is VoiceKind.AGENCY and voice.span is not None}
    cited |= {name for name in source.cited if not ADDRESS.match(name)}
    named = cited | ({source.publisher} if source.publisher else set())
    return {form for name in named for form in _forms(name)}


def _forms(name: str) -> set[str]:
    """An outlet's name, the letters that it prints as its short name, and those that its words begin with.

    None of words without a capital: "the agency" may be any.
    """
    words = WORD.findall(name)
    capitals = [word for word in words if word[:1].isupper()]
    if not capitals:
        return set()
    if words and words[0].casefold() in ARTICLES:
        words = words[1:]
    short = {word.casefold() for word in words if word.isupper() and len(word) >= SHORT}
    initials = "".join(word[0] for word in capitals if word.casefold() not in ARTICLES)
    if len(initials) >= SHORT:
        short.add(initials.casefold())
    return {" ".join(words).casefold(), *short} - {""}


def _same_words(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """Words of a speaker that both quote."""
    for ours in one:
        yield from (ours for theirs in other if _shared_of(ours, theirs, of=min) >= QUOTED)


def _same_passage(one: Sequence[Claim], other: Sequence[Claim]) -> Iterator[str]:
    """A stretch of text that is in both."""
    for claim in one:
        ours = claim.quote.text
        yield from (ours for each in other if _shared_of(ours, each.quote.text, of=max) >= WORDED)


def _shared_of(one: str, other: str, *, of: Callable[[int, int], int]) -> float:
    """How much of the three-word windows of the shorter, or of the longer, is in both; 0 of too few words."""
    windows, others = _windows(one), _windows(other)
    if not windows or not others:
        return 0.0
    return len(windows & others) / of(len(windows), len(others))


def _windows(quote: str) -> set[tuple[str, ...]]:
    words = WORD.findall(quote.casefold())
    if len(words) < LEAST_WORDS:
        return set()
    return set(zip(words, words[1:], words[2:], strict=False))
