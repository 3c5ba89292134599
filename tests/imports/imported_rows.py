"""Rows of data sets for tests, in the form that their documentation gives."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from comity.knowledge.codebook import load_codebook
from comity.knowledge.datasets import load_dataset
from comity.knowledge.files import package_data

GDELT = load_dataset(package_data(), "gdelt", load_codebook())
VISIT = """<visit>
    <id>{id}</id>
    <start-date>{start}</start-date>
    <end-date>{end}</end-date>
    <visitor>{visitor}</visitor>
    <from id="{territory}">{name}</from>
    <description>Official visit.</description>
    <created-datetime>2010-02-25T10:00:00-05:00</created-datetime>
    <last-modified-datetime>2012-03-01T10:00:00-05:00</last-modified-datetime>
</visit>"""


def visit(
    id: int, visitor: str, name: str, start: str, end: str | None = None, *, territory: str = ""
) -> str:
    """One visit of the list of history.state.gov."""
    territory = territory or name.lower().replace(" ", "-")
    return VISIT.format(id=id, visitor=visitor, name=name, start=start, end=end or start, territory=territory)


def visits(*told: str) -> str:
    return "<visits>\n" + "\n".join(told) + "\n</visits>\n"


def gdelt(columns: int = 61, /, **cells: str) -> str:
    """A line of an event file with these cells filled."""
    edition = next(names for names in GDELT.editions if len(names) == columns)
    assert cells.keys() <= {*edition}
    return "\t".join(cells.get(name, "") for name in edition) + "\n"


def table(*rows: Mapping[str, str], separator: str = ",") -> str:
    """A table with named columns."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
