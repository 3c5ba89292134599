"""The part of a language pack by which words on a tie are read: said to be so, denied, hoped for; of whom."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from comity.knowledge.files import Row, read_sheet

__all__ = ["PillarWords", "pillar_words"]

Words = frozenset[str]
Groups = tuple[tuple[str, ...], ...]


class PillarWords(Row):
    """Words in small letters, hyphens parted; a last `*` means any ending.

    Cues count near a phrase: within `reach` words before it and `reach_after` behind it, up to a word of
    `turns`.
    """

    alike: dict[str, str]  # one spelling of a word for another
    reach: int
    reach_after: int
    reach_no: int  # how near a negation stands
    turns: Words  # another clause begins: but, while
    undone: Words  # before: planned, asked, supposed, talked about
    undone_after: Words  # behind: "customs union talks", "remains distant"
    ended: Words  # before: it was so and is no more
    ended_after: Words
    been: Words  # right before: it was so; nobody says whether it is
    not_: Words  # deny it
    not_after: Words  # behind: "remains untrue"
    only: Words  # after a negation they do not deny: "not just"
    likening: Words  # before: like it, and perhaps not it
    permitting: Words  # of what a state permits they say that it is so: "may stay without a visa"
    both: Groups  # the two states spoken of last: "the two countries"
    own: Words  # pronouns by which a speaker means the own state
    its: Words  # pronouns that may mean the state of a speaker
    joining: Words  # between the members of a list
    holders: Words  # behind the name of a state: those whom something is granted
    belonging: Words  # between such a word and a state: "citizens of"
    mutual: Groups  # both give it


@cache
def pillar_words(pack: Path) -> PillarWords | None:
    """The words of the language pack in a folder; None where it has no such file."""
    file = pack / "pillars.toml"
    return read_sheet(file, PillarWords) if file.is_file() else None
