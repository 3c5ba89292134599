"""Which words of a sentence are like those that tell an act: a small trained model's probabilities.

The model proposes: `extract.likely` weighs what it says against the frames and the cues of the text.
The only place that knows the runtime of the model.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from comity.errors import KnowledgeError
from comity.knowledge.language.likeness import LikenessWords
from comity.sentence import Likely, Likeness, Sentence

if TYPE_CHECKING:  # the runtime takes a tenth of a second to import: only when there is something to read
    from onnxruntime import InferenceSession

__all__ = ["LikenessModel", "Pieces"]

INNER = "##"  # opens a piece that stands inside a word
LONGEST = 100  # characters of a word that is cut; a longer one is no word
KEPT = 4000  # sentences whose answer is kept, the latest ones


class Pieces:
    """Words → the numbers of their pieces, longest first, without case and accents (WordPiece)."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        self._numbers = {piece: number for number, piece in enumerate(lines)}
        self.opening, self.closing = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self._unknown = (self._numbers["[UNK]"],)
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        if word not in self._known:
            self._known[word] = tuple(self._cut(_plain(word))) or self._unknown
        return self._known[word]

    def _cut(self, word: str) -> Iterator[int]:
        """A word with any piece that is not known is unknown as a whole, and so is an endless one."""
        if len(word) > LONGEST:
            return
        numbers: list[int] = []
        while word and word != INNER:
            length = next((n for n in range(len(word), 0, -1) if word[:n] in self._numbers), 0)
            if length <= (len(INNER) if numbers else 0):
                return
            numbers.append(self._numbers[word[:length]])
            word = INNER + word[length:]
        yield from numbers


@dataclass(frozen=True, slots=True)
class _Part:
    """Numbers of pieces, and for each word that is read where its first piece stands."""

    numbers: list[int]
    places: dict[int, int]

    def closed(self, number: int) -> _Part:
        return _Part([*self.numbers, number], self.places)


def _shares(scores: np.ndarray) -> np.ndarray:
    """Scores → probabilities, which sum to one in each row."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True))


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


class LikenessModel:
    """The model of one language; loaded at the first sentence and kept.

    `kept`: of how many sentences the answer is kept for the next time that they come.
    """

    def __init__(self, words: LikenessWords, folder: Path, *, kept: int = KEPT) -> None:
        self.words = words
        self.folder = folder
        self._judged = lru_cache(maxsize=kept)(self._judge)

    @cached_property
    def name(self) -> str:
        """What stands in the reader's digest for this model: the SHA-256 of its files; empty for none."""
        files = (
            [self._file(name) for name in (self.words.model, self.words.pieces)] if self.words.model else []
        )
        return " ".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)

    def of(self, sentence: Sentence) -> Likely:
        """The words of a sentence that are not unlikely to tell an act, with what they may tell.

        Each sentence is judged alone: what stands beside it in a report changes nothing.
        """
        return self._judged(sentence.words)

    def _judge(self, words: tuple[str, ...]) -> Likely:
        found: dict[int, Likeness] = {}
        for part in self._parts(words):
            found.update(self._named(self._answer(part.numbers), part))
        return found

    def _parts(self, words: tuple[str, ...]) -> Iterator[_Part]:
        """The sentence as the model reads it; a very long one part by part."""
        part = _Part([self._pieces.opening], {})
        for i, word in enumerate(words):
            pieces = self._pieces.of(word)
            if len(part.numbers) + len(pieces) > self.words.longest and part.places:
                yield part.closed(self._pieces.closing)
                part = _Part([self._pieces.opening], {})
            part.places[i] = len(part.numbers)
            part.numbers.extend(pieces)
        yield part.closed(self._pieces.closing)

    def _answer(self, numbers: list[int]) -> np.ndarray:
        """Scores, pieces by outputs."""
        pieces = np.array([numbers], dtype=np.int64)
        ((scores,),) = self._session.run(None, {"pieces": pieces, "mask": np.ones_like(pieces)})
        return np.asarray(scores)

    def _named(self, scores: np.ndarray, part: _Part) -> dict[int, Likeness]:
        kinds = len(self.words.types) + 1
        types, stances = _shares(scores[:, :kinds]), _shares(scores[:, kinds:])
        return {
            i: Likeness(
                types=dict(zip(self.words.types, types[place, 1:].tolist(), strict=True)),
                stances=dict(zip(self.words.stances, stances[place, 1:].tolist(), strict=True)),
            )
            for i, place in part.places.items()
            if types[place, 0] < 1 - self.words.unlikely
        }

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self._file(self.words.pieces))

    @cached_property
    def _session(self) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # same sums, same bytes
        options.use_deterministic_compute = True
        options.log_severity_level = 3
        path = self._file(self.words.model)
        return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def _file(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise KnowledgeError("the model of likeness is missing", file=str(path), allowed="its file")
        return path
