"""The part of a language pack by which a pronoun is told to be clear, or to mean one of several."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from comity.knowledge.files import Row, read_sheet

__all__ = ["PronounWords", "pronoun_words"]

Words = frozenset[str]


class PronounWords(Row):
    """Pronouns by what they mean, and the words beside them; nouns and verbs by lemma, lower case."""

    he: Words  # one man
    she: Words  # one woman
    it: Words  # one state or body
    they: Words  # several
    of_two: Words  # after "the", one of two named before: former, latter
    men: Words  # titles that "she" does not go back to
    women: Words  # titles that "he" does not go back to
    beside: Words  # before somebody who takes part as much as the subject does: with
    placing: Words  # before a place, which is no party
    duties: Words  # what is told with one of these is for whoever is told of it: must
    going_on: Words  # verbs and adverbs with the subject of the sentence before: add, also
    another: Words  # nouns for another state, of which "its" says only whose: ally
    bodies: Words  # nouns of one body, which "it" can mean
    vows: Words  # whoever promises does it

    @property
    def forms(self) -> Words:
        """All that goes back to somebody."""
        return self.he | self.she | self.it | self.they | self.of_two


@cache
def pronoun_words(pack: Path) -> PronounWords | None:
    """The words of the language pack in a folder; None where it has no such file."""
    file = pack / "pronoun.toml"
    return read_sheet(file, PronounWords) if file.is_file() else None
