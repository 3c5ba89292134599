"""A tool: its name, what it may be asked, what it answers with, and the function that asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from inspect import getdoc
from typing import Any

from comity.contract import Json
from comity.mcp.arguments import Argument, Given, read
from comity.search import KnownNames
from comity.web.room import Room, visiting

__all__ = ["Study", "Tool", "answered"]


@dataclass(kw_only=True)
class Study:
    """What the tools of one server ask: a room that only reads, and all names that are known."""

    room: Room

    @cached_property
    def names(self) -> KnownNames:
        """Made by the first who searches: it takes half a second."""
        return KnownNames(self.room.knowledge)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """`shape`: the JSON Schema of the answer. What the tool is for stands in the docstring of `ask`."""

    name: str
    title: str
    ask: Callable[[Study, Given], Json]
    arguments: tuple[Argument, ...]
    shape: Json

    @property
    def about(self) -> str:
        return " ".join((getdoc(self.ask) or "").split())

    @property
    def schema(self) -> Json:
        """Of the arguments."""
        return {
            "type": "object",
            "properties": {one.name: one.schema for one in self.arguments},
            "required": [one.name for one in self.arguments if one.needed],
            "additionalProperties": False,
        }


def answered(tool: Tool, study: Study, values: Mapping[str, Any]) -> Json:
    """The answer; a ComityError says what cannot be asked. The record is open as long as this takes.

    `not_gathered`: so many reports were read and are in no event or conflict yet.
    """
    given = read(tool.arguments, values)
    with visiting():
        answer = tool.ask(study, given)
        record = study.room.record()
        waiting = 0 if record is None else len(record.pending())
    return answer | ({"not_gathered": waiting} if waiting else {})
