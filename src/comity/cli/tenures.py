"""`comity who --person`: the offices that everybody of a name holds or held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from comity.cli.passages import clean
from comity.cli.printing import print_json, print_table, say
from comity.errors import UsageError
from comity.model import Bounds, Tenure

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

__all__ = ["tell_tenures", "written"]

COLUMNS = ("person", "office", "state", "from", "to", "certainty", "source")


def written(bounds: Bounds) -> str:
    """A day, or the first and last that it may have been."""
    first, last = bounds.earliest or "?", bounds.latest or "?"
    return str(first) if first == last else f"between {first} and {last}"


def tell_tenures(knowledge: Knowledge, name: str, on: date | None, *, as_json: bool) -> None:
    """The offices of everybody of that name; on a day, those that the day may lie in."""
    from comity.knowledge.meant import near
    from comity.knowledge.outward import term_to_json
    from comity.knowledge.stretches import covers

    found = knowledge.people.anybody(name.split())
    if not found:
        allowed = near(name, knowledge.people.names())
        raise UsageError(f"{name!r} is nobody known here", place="--person", allowed=allowed)
    tenures = [
        tenure
        for person in found
        for tenure in (*knowledge.tenures_of(person), *knowledge.people.posts_of(person))
        if on is None or covers(tenure, on) is not None
    ]
    if as_json:
        for tenure in tenures:
            print_json(term_to_json(knowledge, tenure))
    elif tenures:
        print_table(COLUMNS, (_cells(knowledge, tenure) for tenure in tenures))
    else:
        people = ", ".join(knowledge.person(person).name for person in found)
        say(clean(f"{people}: no office is known{f' on {on}' if on else ''}"))


def _cells(knowledge: Knowledge, tenure: Tenure) -> tuple[str, ...]:
    return (
        knowledge.person(tenure.person).name,
        _post(tenure),
        tenure.state,
        written(tenure.start),
        f"known until {tenure.known_until}" if tenure.end is None else written(tenure.end),
        tenure.certainty,
        tenure.source if not tenure.layer else f"{tenure.source} (layer {tenure.layer})",
    )


def _post(tenure: Tenure) -> str:
    post = tenure.office or tenure.title
    return post if tenure.manner is None else f"{post} ({tenure.manner})"
