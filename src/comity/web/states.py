"""States as they are put in forms and addresses: by code or name, two or more in a row as RUS-BLR."""

from __future__ import annotations

from comity.knowledge import Knowledge
from comity.knowledge.meant import tied_states
from comity.model import CountryCode, EntityId

__all__ = ["all_states", "called", "states_in", "tied_states"]


def states_in(knowledge: Knowledge, address: str, place: str) -> tuple[CountryCode, ...]:
    """The states of NOR-SWE; codes and names may hold the sign themselves, and the longest counts."""
    words: list[str] = []
    parts = address.split("-")
    while parts:
        ends = range(len(parts), 0, -1)
        end = next((end for end in ends if "-".join(parts[:end]).lower() in knowledge.entities), 1)
        words.append("-".join(parts[:end]))
        parts = parts[end:]
    return tied_states(knowledge, words, place)


def called(knowledge: Knowledge, code: str) -> str:
    """The name of a state or body; the code itself where nothing is known by it."""
    entity = knowledge.entities.get(EntityId(code.lower()))
    return code if entity is None else entity.name


def all_states(knowledge: Knowledge) -> list[tuple[str, str]]:
    """All states by name, each with its code."""
    return sorted((one.name, str(id).upper()) for id, one in knowledge.entities.items() if one.is_state)
