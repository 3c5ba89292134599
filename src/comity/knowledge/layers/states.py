"""A state as a data set writes it: an ISO 3166 code of two or three letters, a code of its own, or a name."""

from __future__ import annotations

from collections.abc import Mapping

from comity.knowledge.names import NameForm, NameIndex
from comity.model import CountryCode, Entity, EntityId

__all__ = ["StateReader"]


class StateReader:
    """Codes and names → codes of three letters."""

    def __init__(
        self,
        names: NameIndex,
        entities: Mapping[EntityId, Entity],
        own_codes: Mapping[str, str] | None = None,
    ) -> None:
        self._names = names
        self._entities = entities
        self._codes = {
            entity.alpha2.lower(): CountryCode(id.upper()) for id, entity in entities.items() if entity.alpha2
        }
        self._codes |= {code: CountryCode(state) for code, state in (own_codes or {}).items()}

    def coded(self, code: str) -> CountryCode | None:
        """The state of a code; None where it is no code of a state known here."""
        code = code.strip().lower()
        if code in self._codes:
            return self._codes[code]
        return CountryCode(code.upper()) if EntityId(code) in self._entities else None

    def told(self, text: str) -> CountryCode | None:
        """The state of a code or of a name."""
        return self.coded(text) or self.named(text)

    def named(self, text: str) -> CountryCode | None:
        """The one state that bears this name."""
        found = {
            CountryCode(sense.entity.upper())
            for sense in self._names.whole(text.split())
            if sense.form in (NameForm.NAME, NameForm.ACRONYM) and self._entities[sense.entity].is_state
        }
        return found.pop() if len(found) == 1 else None
