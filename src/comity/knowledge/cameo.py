"""The codes of CAMEO that stand for a type and mode of PLOVER, with their weights and classes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import model_validator

from comity.knowledge.files import Row, read_sheet

__all__ = ["Cameo", "load_cameo"]

FILE = Path("exports", "cameo.toml")
ROOT = 2  # digits of a cue category


class Cameo(Row):
    """Codes by type and mode ("" is none), the Goldstein weight of each, the class of each cue category."""

    source: str
    codes: Mapping[str, Mapping[str, str]]
    goldstein: Mapping[str, float]
    classes: Mapping[str, int]
    sectors: Mapping[str, str]

    @model_validator(mode="after")
    def _is_whole(self) -> Cameo:
        for type, modes in self.codes.items():
            if "" not in modes:
                raise ValueError(f"{type} has no code without a mode")
            for code in modes.values():
                if code not in self.goldstein or code[:ROOT] not in self.classes:
                    raise ValueError(f"{code} has no weight, or its cue category no class")
        return self

    def code_of(self, type: str, mode: str | None) -> str:
        """The code of the mode, where it has one, else that of the type."""
        modes = self.codes[type]
        return modes.get(mode or "", modes[""])

    def class_of(self, code: str) -> int:
        return self.classes[code[:ROOT]]


def load_cameo(folder: Path) -> Cameo:
    """The table in a folder of data."""
    return read_sheet(folder / FILE, Cameo)
