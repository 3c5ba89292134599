"""What a brief is about: the states, the days, what was read, and which knowledge was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from comity import __version__
from comity.brief.citing import instrument, searched_law, searched_reports
from comity.brief.page import NoteKind
from comity.brief.tie import Tie
from comity.brief.told import Chapter, Cited, Told
from comity.brief.words import counted, joined, named
from comity.model import Certainty, EntityId

__all__ = ["about"]

SHOWN = 16  # characters of a digest


def about(tie: Tie) -> Chapter:
    """States, day, day of knowledge, window, reports, knowledge; what is left out or supposed."""
    lines = (*_asked(tie), *_read(tie), *_changed(tie))
    return Chapter(key="about", heading="What this is", lines=lines)


def _asked(tie: Tie) -> Iterator[Told]:
    names = joined([f"{named(tie, state)} ({state})" for state in tie.states])
    method = _method(tie)
    yield Told(head="States", text=f"{names}.", cited=(method,))
    for state in tie.states:
        entity = tie.knowledge.entities.get(EntityId(state.lower()))
        if entity is not None and entity.disputed:
            yield Told(head="Disputed", text=f"{entity.name}: {entity.disputed}.", cited=(method,))
    yield Told(
        head="Day",
        text=f"{tie.on}, as known on {tie.known_on}; what became known later is left out.",
        cited=(method,),
    )
    yield Told(
        head="Window",
        text=f"what is done and said counts from {tie.since} to {tie.on}, {tie.asked.months} months.",
        cited=(method,),
    )


def _method(tie: Tie) -> Cited:
    layers = ", ".join(f"{one.name} {one.digest[:SHOWN]}" for one in tie.knowledge.layers_read)
    return Cited(
        kind=NoteKind.METHOD,
        text=(
            "A step of an agreement counts if it was taken by the day asked about and was known by the day of"
            " knowledge; an act counts if it was done, not only planned or demanded, and once however many"
            " report it. De jure is what agreements in force give, de facto what reports show, claimed what"
            " texts say; the three are never merged, there is no overall score, and unknown is not 0. Names"
            f" and rules: Comity {__version__}, knowledge {tie.knowledge.digest[:SHOWN]}"
            f"{f', with {layers}' if layers else ''}."
        ),
    )


def _read(tie: Tie) -> Iterator[Told]:
    reports = tie.sources.reported.reports
    days = sorted(report.published.value for report in reports.values() if report.published is not None)
    publishers = {report.publisher.value for report in reports.values() if report.publisher is not None}
    agreements = counted(len(tie.standings.instruments), "agreement")
    absences = counted(len(tie.standings.absences), "statement")
    yield Told(
        head="Agreements",
        text=f"{agreements} between the states, in force or not; {absences} of what they do not have.",
        cited=(searched_law(tie),),
    )
    if certain := _certainty(tie):
        yield Told(head="Certainty", text=certain, cited=(searched_law(tie),))
    if tie.record is None:
        yield Told(head="Reports", text="none were given.", cited=(searched_reports(tie),))
        return
    first_last = f", published {days[0]} to {days[-1]}" if days else ""
    undated = f", {len(reports) - len(days)} without a day" if len(days) < len(reports) else ""
    by = f" by {counted(len(publishers), 'publisher')}" if publishers else ""
    yield Told(
        head="Reports",
        text=f"{counted(len(reports), 'report')}{by}{first_last}{undated}.",
        cited=(searched_reports(tie), _digest(tie)),
    )


def _certainty(tie: Tie) -> str:
    """How sure the rows of what is in force say that they are."""
    ways = (way for found in tie.standings.instruments.values() for way in found if way.standing.applies)
    rows = {way.standing.instrument.id: way.standing.instrument.certainty for way in ways}
    found = Counter(certainty for id, certainty in rows.items() if id not in tie.sources.supposed)
    told = joined([f"{found[one]} of {one}" for one in Certainty if found[one]])
    return f"of the agreements in force {told} certainty, as given with their sources." if told else ""


def _digest(tie: Tie) -> Cited:
    """Of the reports, claims and events: another record that holds the same gives the same."""
    reported = tie.sources.reported
    ids = sorted([*reported.reports, *reported.claims, *(event.id for event in reported.events)])
    digest = sha256("\n".join(ids).encode()).hexdigest()[:SHOWN]
    return Cited(
        kind=NoteKind.METHOD,
        text=f"The ids of these reports, their claims and events come to {digest} (SHA-256, cut).",
    )


def _changed(tie: Tie) -> Iterator[Told]:
    known = tie.sources.instruments.all
    supposed = [known[id] for id in sorted(tie.sources.supposed)]
    if supposed:
        names = joined([one.name for one in supposed])
        cited = tuple(instrument(tie, one) for one in supposed)
        yield Told(head="Supposed", text=f"{names}.", cited=cited, supposed=True)
    if rejected := tie.sources.reported.rejected:
        judged = Cited(kind=NoteKind.METHOD, text=f"Rejected by a person: {', '.join(sorted(rejected))}.")
        yield Told(head="Rejected", text=f"{counted(len(rejected), 'claim')}, left out.", cited=(judged,))
    if tie.left_out:
        asked = Cited(
            kind=NoteKind.METHOD, text="Left out because it was asked for, not because it is doubtful."
        )
        yield Told(head="Left out", text=f"{', '.join(tie.left_out)}.", cited=(asked,))
