"""Every name that is known of a party: its form, and from when to when it meant the party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from comity.knowledge import Knowledge
from comity.knowledge.entities import EntityRow, entity_rows, gather
from comity.knowledge.names import NameForm, is_cyrillic
from comity.model import Entity, EntityId
from comity.web.actors.who import Actor

__all__ = ["Name", "name_to_json", "names_of", "words_for"]

TOLD = (NameForm.NAME, NameForm.DEMONYM, NameForm.PEOPLE)  # forms that mean the party itself in any text


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name with the days on which it meant the party; `in_use`: still said of it at other times.

    `dated`: it is bound to a time of its own, and not only to that of the party. `first` and `last` are None
    where no bound is known.
    """

    text: str
    form: NameForm
    first: date | None = None
    last: date | None = None
    in_use: bool = True
    doubtful: bool = False
    dated: bool = False

    def holds_on(self, day: date) -> str:
        """Whether it meant the party on this day: yes, no, or `in use` though no longer so."""
        if (self.first or date.min) <= day <= (self.last or date.max):
            return "yes"
        return "in use" if self.dated and self.in_use else "no"


def names_of(knowledge: Knowledge, actor: Actor) -> tuple[Name, ...]:
    """Those bound to a time first, then the others; each once."""
    found: dict[tuple[str, NameForm], Name] = {}
    for name in _told(knowledge, actor):
        known = found.get((name.text, name.form))
        if known is None or (name.dated and not known.dated):
            found[name.text, name.form] = name
    return tuple(sorted(found.values(), key=_order))


def _order(name: Name) -> tuple[bool, int, bool, date, str]:
    forms = list(NameForm)
    return not name.dated, forms.index(name.form), is_cyrillic(name.text), name.first or date.min, name.text


def _told(knowledge: Knowledge, actor: Actor) -> Iterator[Name]:
    if actor.entity is not None:
        yield from _of_entity(actor.entity, _rows(knowledge.folder, knowledge.own)[actor.entity.id])
    elif actor.person is not None:
        for text in (actor.person.name, *actor.person.names, *actor.person.names_ru):
            yield Name(text=text, form=NameForm.NAME)


@cache
def _rows(folder: Path, own: Path | None) -> Mapping[EntityId, EntityRow]:
    """The rows behind the entities, as `load_knowledge` reads them."""
    folders = [folder, *([own] if own is not None and own.is_dir() else [])]
    rows = (row for place in folders for row in entity_rows(place / "entities"))
    return {one.entity.id: one.row for one in gather(rows)}


def _of_entity(entity: Entity, row: EntityRow) -> Iterator[Name]:
    dated = {one.text for one in row.dated}
    forms = (
        (
            NameForm.NAME,
            (entity.name, *((row.full_name,) if row.full_name else ()), *row.names, *row.names_ru),
        ),
        (NameForm.ACRONYM, row.acronyms),
        (NameForm.DEMONYM, (*row.adjectives, *row.adjectives_ru)),
        (NameForm.PEOPLE, (*row.people, *row.people_ru)),
        (NameForm.CAPITAL, (*((row.capital,) if row.capital else ()), *row.capital_names, *row.capital_ru)),
        (NameForm.METONYM, tuple(one.text for one in row.metonyms)),
    )
    for form, texts in forms:
        for text in texts:
            if text not in dated:
                doubtful = text in row.doubtful
                yield Name(
                    text=text, form=form, first=entity.valid_from, last=entity.valid_to, doubtful=doubtful
                )
    for one in row.dated:
        yield Name(
            text=one.text,
            form=NameForm.CAPITAL if one.capital else NameForm.NAME,
            first=one.valid_from or entity.valid_from,
            last=one.valid_to or entity.valid_to,
            in_use=not one.official,
            doubtful=one.text in row.doubtful,
            dated=True,
        )


def words_for(knowledge: Knowledge, actor: Actor) -> tuple[str, ...]:
    """The words that mean the party in any text: no names of capitals, none that often mean something else.

    Of a person the whole names, and a surname that nobody else here bears.
    """
    names = [name for name in names_of(knowledge, actor) if not name.doubtful]
    if actor.person is None:
        said = [name.text for name in names if name.form in (*TOLD, NameForm.ACRONYM)]
        return tuple(dict.fromkeys(said or [actor.name]))
    surnames = dict.fromkeys(name.text.split()[-1] for name in names)
    alone = [one for one in surnames if knowledge.persons_named([one]) == (EntityId(actor.id),)]
    return tuple(dict.fromkeys([*(name.text for name in names), *alone]))


def name_to_json(name: Name, on: date | None) -> dict[str, Any]:
    """As a line of `comity knowledge name --json` says it of one name."""
    return {
        "text": name.text,
        "form": name.form.value,
        "doubtful": name.doubtful,
        "from": None if name.first is None else name.first.isoformat(),
        "to": None if name.last is None else name.last.isoformat(),
        "holds": None if on is None else name.holds_on(on),
    }
