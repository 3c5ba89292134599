"""What happened between the states in the window: in all, and act by act, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from comity.brief.citing import SENTENCES, searched_reports, sentence
from comity.brief.page import NoteKind
from comity.brief.tie import Tie
from comity.brief.told import Chapter, Cited, Told
from comity.brief.words import counted, joined, named, parties, plain
from comity.model import Claim, Event, QuadClass
from comity.series import pairs_among
from comity.series.between import Deed, deeds_between
from comity.series.calendar import one_month

__all__ = ["done", "undated"]

SHOWN = 3  # sentences of one act: of sources that are independent of each other first
BETWEEN = (
    "Acts are counted, not pages. An act of one state towards another is done by the one and received by the"
    " other; what both do with each other counts in both directions; what they do side by side to others is"
    " no act between them. Types, after PLOVER: "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The acts between the states that may lie in the window, by ordered pair."""

    deeds: dict[tuple[str, str], list[Deed]]

    @property
    def events(self) -> list[Event]:
        """Each once."""
        return list({deed.event.id: deed.event for found in self.deeds.values() for deed in found}.values())


def done(tie: Tie) -> Chapter:
    """Numbers for each ordered pair, then the newest acts with the sentences that tell them."""
    found = _in_window(tie)
    dated = sorted((event for event in found.events if _dated(event)), key=_newest)
    if not dated:
        lines = [Told(text="No act between them is told in the window.", cited=(searched_reports(tie),))]
    else:
        lines = [*_totals(tie, found), *_more(tie, dated), *(_line(tie, one) for one in dated[: tie.most])]
    return Chapter(key="acts", heading="What happened in the window", lines=tuple(lines))


def undated(tie: Tie) -> list[Event]:
    """Acts between the states that nobody dates."""
    return [event for event in _in_window(tie).events if not _dated(event)]


def _in_window(tie: Tie) -> Done:
    reported = tie.sources.reported
    pairs = pairs_among(tie.states)
    deeds = deeds_between(reported.events, pairs, reported.claims.values(), tie.codebook)
    return Done(
        deeds={
            pair: [deed for deed in found if _may_lie(deed.event, tie.since, tie.on)]
            for pair, found in deeds.items()
        }
    )


def _may_lie(event: Event, since: date, until: date) -> bool:
    return (event.latest or until) >= since and (event.earliest or since) <= until


def _dated(event: Event) -> bool:
    return event.earliest is not None or event.latest is not None


def _newest(event: Event) -> tuple[int, str]:
    return -(event.latest or event.earliest or date.min).toordinal(), event.id


def _totals(tie: Tie, found: Done) -> Iterator[Told]:
    """Of each ordered pair the acts of each class."""
    quads = {kind.type: kind.quad for kind in tie.codebook.types}
    counts = _types(tie, found)
    for (actor, recipient), deeds in found.deeds.items():
        dated = [deed for deed in deeds if _dated(deed.event)]
        if not dated:
            continue
        by_quad = Counter(QuadClass(quads[deed.event.type]) for deed in dated)
        classes = joined([f"{quad} {by_quad[quad]}" for quad in QuadClass if by_quad[quad]])
        mutual = sum(deed.mutual for deed in dated)
        both = f"; {mutual} of these with each other" if mutual else ""
        yield Told(
            group="In all",
            head=f"{named(tie, actor)} towards {named(tie, recipient)}",
            text=f"{counted(len(dated), 'act')}; {classes}{both}.",
            cited=(counts, searched_reports(tie)),
        )


def _types(tie: Tie, found: Done) -> Cited:
    """How acts are counted, and what the types of these are."""
    types = {event.type for event in found.events if _dated(event)}
    told = (
        f"{kind.type.lower()}: {kind.definition.rstrip('.')}"
        for kind in tie.codebook.types
        if kind.type in types
    )
    return Cited(kind=NoteKind.METHOD, text=f"{BETWEEN}{'; '.join(told)}.")


def _more(tie: Tie, dated: Iterable[Event]) -> Iterator[Told]:
    number = len(list(dated))
    if number > tie.most:
        yield Told(
            group="In all",
            head="Told one by one",
            text=f"the {tie.most} newest of {number} acts.",
            cited=(searched_reports(tie),),
        )


def _line(tie: Tie, event: Event) -> Told:
    month = one_month(event)
    return Told(
        group="Some time" if month is None else f"{month:%Y-%m}",
        head=_when(event),
        text=f"{_what(tie, event)}; {_told_by(event)}{_disputed(event)}.",
        cited=_sentences(tie, event) or (searched_reports(tie),),
    )


def _when(event: Event) -> str:
    if event.earliest == event.latest:
        return str(event.earliest)
    return f"{event.earliest or '…'} to {event.latest or '…'}"


def _what(tie: Tie, event: Event) -> str:
    """The act by its code, who does it, and towards whom."""
    mode = f", {plain(event.mode)}" if event.mode else ""
    place = f", in {event.place.name}" if event.place is not None and event.place.name else ""
    to = f" towards {parties(tie, event.recipients)}" if event.recipients else ""
    return f"{parties(tie, event.actors)}{to}: {event.type.lower()}{mode}{place}"


def _told_by(event: Event) -> str:
    return f"{counted(len(event.reports), 'page')}, {counted(event.origins, 'origin')}"


def _disputed(event: Event) -> str:
    return "; reports disagree, see “What is contested”" if event.conflicts else ""


def _sentences(tie: Tie, event: Event) -> tuple[Cited, ...]:
    """One sentence of each origin first, then others."""
    known = tie.sources.reported.claims
    claims = [known[id] for id in event.claims if id in known]
    groups = [[one for one in claims if one.report_name in group] for group in event.origin_groups]
    firsts = [group[0] for group in groups if group]
    ordered: list[Claim] = list({one.id: one for one in (*firsts, *claims)}.values())
    cited = dict.fromkeys(sentence(tie, claim) for claim in ordered)
    return tuple(cited)[: max(SHOWN, min(len(firsts), SENTENCES))]
