"""The part of a language pack that names its model of likeness, and how sure that must be."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["LikenessWords"]


class LikenessWords(BaseModel):
    """A small trained model that tells which words of a sentence are like those that tell an act."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str  # file beside the pack, in the open format ONNX; empty: the language has none
    pieces: str  # file beside the pack: the pieces of words that the model knows, one a line
    types: tuple[str, ...]  # what its outputs stand for, after the first, which is no act
    stances: tuple[str, ...]  # what its further outputs stand for, after the first of them, which is done
    sure: float  # an act that no frame finds is taken from this probability on
    unlikely: float  # an act that a frame finds is left out below this one
    undone: float  # an act that no cue makes undone is so from this probability on
    longest: int = 190  # pieces of a sentence that the model reads; what follows has no likeness
