"""What several checks ask of one case is worked out once: the sentences of a report, the words it holds.

    @once
    def sentences(case: Case, told: Told) -> tuple[Span, ...]: ...

The answers are kept with the case and go with it. They are asked for by what the function is handed, a report
of the case by itself, so that each must be something that does not change.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from comity.conflicts.case import Case
from comity.knowledge import Knowledge
from comity.knowledge.language.conflicting import ConflictWords, conflict_words

__all__ = ["ByDigest", "once"]

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
NOTHING = object()


class ByDigest:
    """Knowledge as part of a question that may be asked of other cases too: the same if its digest is."""

    __slots__ = ("knowledge",)

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @property
    def words(self) -> ConflictWords:
        return conflict_words(self.knowledge.folder)

    def __hash__(self) -> int:
        return hash(self.knowledge.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByDigest) and other.knowledge.digest == self.knowledge.digest


def once(
    work: Callable[Concatenate[Case, Asked], Answer],
) -> Callable[Concatenate[Case, Asked], Answer]:
    """The same function, which for one case does the work for the same question only once."""

    @wraps(work)
    def answer(case: Case, /, *asked: Asked.args, **options: Asked.kwargs) -> Answer:
        key = (work, asked)
        found = case.kept.get(key, NOTHING)
        if found is NOTHING:
            found = case.kept[key] = work(case, *asked, **options)
        return cast(Answer, found)

    return answer
