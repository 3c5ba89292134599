"""Which agreements an address asks for: read strictly, and written again with one thing changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from comity.errors import UsageError
from comity.knowledge.meant import state_of
from comity.model import CountryCode, Status
from comity.web.asked import day_or_none
from comity.web.room import InRoom
from comity.web.states import states_in

__all__ = ["REPORTS", "SoughtTreaties", "TreatiesAsked", "treaties_asked"]

REPORTS = {  # what reports have to do with an agreement
    "known": "known here",
    "reported": "told of by reports alone",
    "otherwise": "reports say otherwise",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatiesAsked:
    """`states`: all of them are parties. `kind`: a code of the codebook; `reports`: one of REPORTS.

    Each is empty where nothing is asked. `today`: the day on which nothing else is said.
    """

    states: tuple[CountryCode, ...]
    kind: str
    status: str
    reports: str
    on: date
    as_known_on: date | None
    today: date

    @property
    def known_on(self) -> date:
        return self.as_known_on or self.today

    @property
    def asks(self) -> bool:
        return bool(self.states or self.kind or self.status or self.reports)

    def address(self, path: str = "/instruments", /, **changed: object) -> str:
        """The address that asks the same, but for what is changed; what nobody need say is left out."""
        words: dict[str, object] = {
            "state": self.states,
            "kind": self.kind,
            "status": self.status,
            "reports": self.reports,
            **self.days(),
            **changed,
        }
        fields = urlencode({name: value for name, value in words.items() if value}, doseq=True)
        return f"{path}{'?' if fields else ''}{fields}"

    def days(self) -> dict[str, str]:
        """The two days as an address says them."""
        return {
            "on": "" if self.on == self.today else str(self.on),
            "as_known_on": str(self.as_known_on or ""),
        }


def treaties_asked(
    room: InRoom,
    state: Annotated[Sequence[str], Query()] = (),
    between: str = "",
    kind: str = "",
    status: str = "",
    reports: str = "",
    on: str = "",
    as_known_on: str = "",
) -> TreatiesAsked:
    known = room.knowledge
    named = [state_of(known, word, "state") for word in state if word.strip()]
    pair = states_in(known, between, "between") if between.strip() else ()
    kinds = [str(one.code) for one in known.codebook.instruments.kind]
    return TreatiesAsked(
        states=tuple(dict.fromkeys((*named, *pair))),
        kind=_one_of(kind.upper(), kinds, "kind"),
        status=_one_of(status, [one.value for one in Status], "status"),
        reports=_one_of(reports, list(REPORTS), "reports"),
        on=day_or_none(on, "on") or room.today,
        as_known_on=day_or_none(as_known_on, "as_known_on"),
        today=room.today,
    )


SoughtTreaties = Annotated[TreatiesAsked, Depends(treaties_asked)]


def _one_of(word: str, allowed: Sequence[str], place: str) -> str:
    if word and word not in allowed:
        raise UsageError(f"{word[:40]!r} is none of those", place=place, allowed=", ".join(allowed))
    return word
