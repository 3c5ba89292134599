"""The part of a language pack that names its parser."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["ParserWords"]


class ParserWords(BaseModel):
    """Which model parses this language, and where its weights may be looked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    package: str  # importable package that carries the weights
    version: str
    manifest: str  # file of SHA-256 sums beside the pack; empty: not checked
    spaces: str = ""  # characters that the parser shall see as a space
    apostrophes: str = ""  # characters that the parser shall see as ' between letters
    relations: dict[str, str] = {}  # the parser's labels → the house's, where they differ
