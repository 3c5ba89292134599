"""A language pack: the parser and the words of one language, one file for each part."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from comity.knowledge.files import read_sheet
from comity.knowledge.language.checking import CheckWords
from comity.knowledge.language.grammar import GrammarWords
from comity.knowledge.language.judging import JudgingWords
from comity.knowledge.language.likeness import LikenessWords
from comity.knowledge.language.modality import ModalityWords
from comity.knowledge.language.parser import ParserWords
from comity.knowledge.language.place import PlaceWords
from comity.knowledge.language.quantity import QuantityWords
from comity.knowledge.language.reference import ReferenceWords
from comity.knowledge.language.roles import RoleWords
from comity.knowledge.language.saying import SayingWords
from comity.knowledge.language.support import SupportWords
from comity.knowledge.language.time import TimeWords
from comity.model import LanguageCode

__all__ = ["Language", "load_language"]


class Language(BaseModel):
    """All that a stage needs to know of one language; `folder` holds its files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: LanguageCode
    folder: Path
    parser: ParserWords
    checks: CheckWords
    grammar: GrammarWords
    judging: JudgingWords
    likeness: LikenessWords
    modality: ModalityWords
    place: PlaceWords
    quantity: QuantityWords
    reference: ReferenceWords
    roles: RoleWords
    saying: SayingWords
    support: SupportWords
    time: TimeWords


PARTS: dict[str, type[BaseModel]] = {
    "parser": ParserWords,
    "checks": CheckWords,
    "grammar": GrammarWords,
    "judging": JudgingWords,
    "likeness": LikenessWords,
    "modality": ModalityWords,
    "place": PlaceWords,
    "quantity": QuantityWords,
    "reference": ReferenceWords,
    "roles": RoleWords,
    "saying": SayingWords,
    "support": SupportWords,
    "time": TimeWords,
}


def load_language(folder: Path) -> Language:
    """The pack in a folder named by its ISO 639-1 code; KnowledgeError tells all faults of a file."""
    parts = {name: read_sheet(folder / f"{name}.toml", part) for name, part in PARTS.items()}
    return Language.model_validate({"code": folder.name, "folder": folder, **parts})
