"""Who held the offices of a state or body, and which offices a person held: terms, vacancies, and gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from comity.knowledge import Knowledge
from comity.knowledge.offices import base_of
from comity.knowledge.outward import VACANT
from comity.knowledge.stretches import first_day, last_day
from comity.knowledge.who import Stretch
from comity.model import Bounds, CountryCode, OfficeId, Tenure
from comity.web.actors.who import Actor
from comity.web.naming import actor_href, called

__all__ = ["Held", "Term", "held_by", "holders_in", "in_days", "terms_known"]

DAY = timedelta(1)
GAP = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term in words; `first` to `last` are the days that may belong to it, `surely` those that do.

    `manner`: acting, disputed, collective, vacant, or `not known` of days of which nothing is known.
    """

    who: str
    href: str
    since: str
    until: str
    manner: str
    certainty: str
    source: str
    first: date
    last: date
    surely: tuple[date, date] | None
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office with its terms in order; of a person's, `where` it was held."""

    office: str
    where: str
    href: str
    terms: tuple[Term, ...]


def holders_in(knowledge: Knowledge, code: CountryCode) -> list[tuple[OfficeId, list[Stretch]]]:
    """The offices of a state or body of which something is known, those most often known of first."""
    known = Counter(base_of(one.office)[0] for one in knowledge.tenures)
    offices = {office for office, state in knowledge.stretches if state == code}
    offices |= {id for id, one in knowledge.offices.offices.items() if not one.accredited}
    found = []
    for office in sorted(offices, key=lambda id: (-known[base_of(id)[0]], id)):
        told = [*knowledge.stretches.get((office, code), ()), *_layered(knowledge, office, code)]
        if told:
            found.append((office, sorted(dict.fromkeys(told), key=_order)))
    return found


def _layered(knowledge: Knowledge, office: OfficeId, code: CountryCode) -> Iterator[Tenure]:
    for layer in knowledge.layers:
        for one in layer.tenures_in(office, code):
            yield replace(one, person=knowledge.people.same(one.person))


def _order(one: Stretch) -> tuple[date, date, str, str]:
    return first_day(one), last_day(one), one.person if isinstance(one, Tenure) else "", one.layer


def held_by(knowledge: Knowledge, actor: Actor, today: date) -> list[Held]:
    """The offices of a state or body with their holders, or those that a person held."""
    if actor.person is not None:
        return _of_person(knowledge, actor)
    return [
        Held(
            office=knowledge.office(office).name,
            where="",
            href="",
            terms=tuple(_with_gaps([_held(knowledge, one, one) for one in told], today)),
        )
        for office, told in holders_in(knowledge, actor.code)
    ]


def _of_person(knowledge: Knowledge, actor: Actor) -> list[Held]:
    found: dict[tuple[str, CountryCode], list[Tenure]] = {}
    assert actor.person is not None
    person = actor.person.id
    for one in (*knowledge.tenures_of(person), *knowledge.people.posts_of(person)):
        name = knowledge.office(one.office).name if one.office else one.title
        found.setdefault((name, one.state), []).append(one)
    return [
        Held(
            office=office,
            where=called(state, knowledge),
            href=actor_href(state),
            terms=tuple(_held(knowledge, one, None) for one in told),
        )
        for (office, state), told in found.items()
    ]


def _held(knowledge: Knowledge, one: Stretch, holder: Stretch | None) -> Term:
    """`holder`: where the line says who held it; None where it is clear already."""
    who = one.person if isinstance(one, Tenure) else None
    until = f"known until {one.known_until}" if one.end is None else in_days(one.end)
    source = one.source if not one.layer else f"{one.source} (layer {one.layer})"
    sure_from = one.start.latest
    sure_to = last_day(one) if one.end is None else one.end.earliest
    return Term(
        who="nobody" if who is None else knowledge.name_of(who) if holder else "",
        href=actor_href(who) if who is not None and holder else "",
        since=in_days(one.start),
        until=until,
        manner=(one.manner or "") if isinstance(one, Tenure) else VACANT,
        certainty=one.certainty.value,
        source=source,
        first=first_day(one),
        last=last_day(one),
        surely=(sure_from, sure_to) if sure_from and sure_to and sure_from <= sure_to else None,
        is_open=one.end is None,
    )


def in_days(bounds: Bounds) -> str:
    """A day, month or year where just that is known; else the first and last that it may have been."""
    if bounds.earliest is None and bounds.latest is None:
        return "not known"
    text = bounds.text
    if "/" not in text and bounds.earliest is not None and bounds.latest is not None:
        return text
    return f"between {bounds.earliest or '?'} and {bounds.latest or '?'}"


def _with_gaps(terms: Sequence[Term], today: date) -> Iterator[Term]:
    """The terms, and between and after them the days of which nothing is known."""
    reach: date | None = None
    for term in terms:
        if reach is not None and term.first > reach + DAY:
            yield _gap(reach + DAY, term.first - DAY)
        yield term
        reach = term.last if reach is None else max(reach, term.last)
    if reach is not None and reach < today:
        yield _gap(reach + DAY, today)


def _gap(first: date, last: date) -> Term:
    return Term(
        who=GAP,
        href="",
        since=str(first),
        until=str(last),
        manner=GAP,
        certainty="",
        source="",
        first=first,
        last=last,
        surely=None,
    )


def terms_known(knowledge: Knowledge, actor: Actor) -> Iterable[Stretch]:
    """All terms behind `held_by`, without gaps."""
    if actor.person is not None:
        person = actor.person.id
        return (*knowledge.tenures_of(person), *knowledge.people.posts_of(person))
    return [one for _, told in holders_in(knowledge, actor.code) for one in told]
