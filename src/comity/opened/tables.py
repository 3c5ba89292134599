"""What a question came to: nouns in order, and the same as JSON, as a frame, as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

from comity.contract import Json
from comity.errors import UsageError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from comity.exports.sheet import Sheet

__all__ = ["Table", "table"]

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Table(Sequence[Noun]):
    """Nouns in order, to be gone through, counted and cut like a list.

    `json`, `arrow`, `pandas`, `polars` and `save` hand out all of them: in the shapes of `--json`, and with
    the columns of `--out FILE.parquet`. Frames need `pip install 'comity[frames]'`; JSON and files do not.
    """

    what: str
    nouns: tuple[Noun, ...]
    to_json: Callable[[Noun], Json] = field(compare=False)

    def __len__(self) -> int:
        return len(self.nouns)

    @overload
    def __getitem__(self, place: int) -> Noun: ...
    @overload
    def __getitem__(self, place: slice) -> Table[Noun]: ...
    def __getitem__(self, place: int | slice) -> Noun | Table[Noun]:
        if isinstance(place, slice):
            return replace(self, nouns=self.nouns[place])
        return self.nouns[place]

    def __repr__(self) -> str:
        return f"<{self.what}: {len(self)}>"

    def json(self) -> list[Json]:
        """Each as one object, in the contract of `--json` (docs/cli.md)."""
        return [self.to_json(noun) for noun in self.nouns]

    def arrow(self) -> pyarrow.Table:
        """One row each, with days as days and lists as lists."""
        from comity.opened.frames import arrow_of

        return arrow_of(self._sheet())

    def pandas(self) -> pandas.DataFrame:
        """The same as a frame: days are datetime64, and what is unknown is missing, never 0 or false."""
        from comity.opened.frames import pandas_of

        return pandas_of(self.arrow())

    def polars(self) -> polars.DataFrame:
        from comity.opened.frames import polars_of

        return polars_of(self.arrow())

    def save(self, path: Path | str) -> None:
        """The file that `--out` writes; the ending says the format: .csv, .json, .jsonl, .parquet."""
        from comity.exports import export_things, format_of

        export_things(self.what, self.json(), format_of(Path(path)), Path(path))

    def _sheet(self) -> Sheet:
        from comity.exports import SHEETS
        from comity.exports.sheet import Sheet

        return Sheet(columns=SHEETS[self.what], things=map(self.to_json, self.nouns))


def table(what: str, nouns: Iterable[Noun]) -> Table[Noun]:
    """Nouns at hand, `claims`, `findings` or `events`, as a Table: those of one reading, or of many.

    >>> import comity
    >>> reading = comity.read("Sweden's foreign minister visited Ghana on 3 May 2024.", name="visit")
    >>> claims = comity.table("claims", reading.claims)
    >>> claims
    <claims: 1>
    >>> [(row["event"]["type"], row["quote"]) for row in claims.json() if row["countable"]]
    [('CONSULT', "Sweden's foreign minister visited Ghana")]
    >>> claims.arrow().select(["type", "mode", "earliest"]).to_pylist()
    [{'type': 'CONSULT', 'mode': 'visit', 'earliest': datetime.date(2024, 5, 3)}]
    """
    from comity.contract import claim_to_json, event_to_json, finding_to_json

    known = {"claims": claim_to_json, "events": event_to_json, "findings": finding_to_json}
    if what not in known:
        raise UsageError(f"{what!r} make no table", allowed=", ".join(known))
    return Table(what=what, nouns=tuple(nouns), to_json=known[what])  # type: ignore[arg-type]  # by its name
