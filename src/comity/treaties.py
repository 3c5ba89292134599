"""Instruments as they are answered: where each stands, and what reports say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.contract import instrument_to_json
from comity.errors import RecordError
from comity.knowledge import Knowledge
from comity.ledger import Standing, standing, tying
from comity.model import (
    DONE,
    Absence,
    Bounds,
    CountryCode,
    Instrument,
    InstrumentMention,
    Polarity,
    Precision,
    Status,
)
from comity.record import Record
from comity.record.agreements import Mentioned, mentioned
from comity.reported import Reported, Told, as_instrument, gathered, otherwise, states_in

__all__ = [
    "Found",
    "absences_of",
    "found_row",
    "instrument_of",
    "instruments_by_id",
    "instruments_of",
    "otherwise_row",
    "told_of",
]

FIRST = (
    Status.IN_FORCE, Status.PROVISIONAL, Status.SUSPENDED, Status.EXPECTED, Status.SIGNED, Status.PROPOSED,
    Status.UNKNOWN, Status.ENDED, Status.NONE,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An instrument where it stands; `known`: not only told of by reports; what these say otherwise."""

    standing: Standing
    known: bool
    otherwise: tuple[Told, ...]


def instruments_of(
    knowledge: Knowledge,
    told: Sequence[Reported],
    states: Sequence[CountryCode],
    *,
    on: date,
    known_on: date,
) -> list[Found]:
    """The known ones to which all of these states are parties, then those that only reports tell of."""
    said = {one.instrument.id: one for one in told if one.instrument is not None}
    found = [
        _found(one, said.get(one.instrument.id), on)
        for one in tying(knowledge.instruments.all.values(), states, on=on, known_on=known_on)
    ]
    others = [as_instrument(one) for one in told if one.instrument is None]
    found += [
        Found(standing=one, known=False, otherwise=())
        for one in tying(others, states, on=on, known_on=known_on)
    ]
    return sorted(found, key=_rank)


def instrument_of(
    knowledge: Knowledge,
    told: Sequence[Reported],
    id: str,
    states: Sequence[CountryCode],
    *,
    on: date,
    known_on: date,
) -> Found:
    """The one of this id; a RecordError where nothing is known by it."""
    treaty = instruments_by_id(knowledge, told).get(id)
    if treaty is None:
        raise RecordError(f"{id!r} is no instrument known here", allowed="an id of /api/v1/instruments")
    of = sorted({*states} & {*treaty.parties})
    said = next((one for one in told if one.instrument is not None and one.instrument.id == id), None)
    found = _found(standing(treaty, on=on, known_on=known_on, of=of), said, on)
    return Found(
        standing=found.standing, known=treaty.id in knowledge.instruments.all, otherwise=found.otherwise
    )


def instruments_by_id(knowledge: Knowledge, told: Sequence[Reported]) -> dict[str, Instrument]:
    """All that are known, and those that only reports tell of."""
    others = [as_instrument(one) for one in told if one.instrument is None]
    return {str(one.id): one for one in (*others, *knowledge.instruments.all.values())}


def told_of(knowledge: Knowledge, record: Record | None, known_on: date) -> tuple[Reported, ...]:
    """The agreements that the reports of a record tell of, as known on a day; none without a record."""
    if record is None:
        return ()
    return gathered(map(_told, mentioned(record, as_known_on=known_on)), knowledge, knowledge.codebook)


def _told(one: Mentioned) -> Told:
    return Told(
        id=one.id,
        report=one.report,
        report_name=one.report_name,
        start=one.start,
        quote=one.quote,
        said=InstrumentMention(id=one.instrument, name=one.name, kind=one.kind, step=one.step),
        done=one.modality in DONE,
        polarity=Polarity(one.polarity),
        earliest=one.earliest,
        latest=one.latest,
        precision=None if one.precision is None else Precision(one.precision),
        states=states_in(one.countries),
        known_on=one.known_on,
        publisher=one.publisher or "",
    )


def absences_of(knowledge: Knowledge, states: Sequence[CountryCode], on: date) -> list[Absence]:
    """What all of these states are known not to have on a day."""
    return [
        one
        for one in knowledge.instruments.absences.values()
        if set(states) <= set(one.parties)
        and (one.start.latest or date.max) <= on
        and (one.end is None or on <= (one.end.earliest or date.min))
    ]


def _found(one: Standing, said: Reported | None, on: date) -> Found:
    differing = () if said is None else otherwise(said, one, on=on)
    return Found(standing=one, known=True, otherwise=differing)


def _rank(one: Found) -> tuple[bool, int, str, str]:
    treaty = one.standing.instrument
    return not one.known, FIRST.index(one.standing.status), treaty.kinds[0] if treaty.kinds else "", treaty.id


def found_row(one: Found) -> dict[str, Any]:
    """In the contract of `comity instruments --json`."""
    stands = one.standing
    return {
        "known": one.known,
        "status": stands.status.value,
        "possible": [status.value for status in stands.possible],
        "since": None if stands.since is None else stands.since.text,
        **instrument_to_json(stands.instrument),
        "reports_otherwise": [otherwise_row(told) for told in one.otherwise],
    }


def otherwise_row(told: Told) -> dict[str, Any]:
    """A claim that differs from what is known: its step, what it says, of when, and its words."""
    step = "" if told.step is None else told.step.value
    said = step.replace("_", " ")
    bounds = told.bounds
    return {
        "claim": told.id,
        "report": told.report_name,
        "step": step,
        "said": said if told.polarity is Polarity.AFFIRMED else f"not {said}",
        "on": None if bounds is None else Bounds(earliest=bounds[0], latest=bounds[1]).text,
        "quote": told.quote,
    }
