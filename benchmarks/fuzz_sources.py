"""Damaged files of every format, feeds too, are read or told in one line: none raises, lasts or fills memory.

Usage: python benchmarks/fuzz_sources.py [NUMBER] [--seed N] [--only .pdf] [--keep FOLDER]

Each input is a seed of `made_files` with bytes changed, cut out, doubled or swapped with those of another
seed; of compressed ones also what is inside. The same seed gives the same inputs. Exit code 1 where one
failed; with `--keep` it is written into the folder.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from comity.errors import InputError
from comity.feeds.robots import Robots, for_us
from comity.model import LanguageCode, Report
from comity.sources import read_sources
from comity.sources.extracted import Confinement, Entry, Extract, Kind
from made_files import NEWS, SEEDS, page
from made_site import atom, rss, sitemap

__all__ = ["LISTS", "Outcome", "fuzz", "mutated"]

BATCH = 100  # inputs read in one go
SLOW = 35.0  # seconds for one input: the limit of extraction and some more
MEMORY = 1500  # MB of this process
TOKENS = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\n\n", b"--", b'"', b"From ", b"%", b"PK\x05\x06", b"<", b"]]>",
    b"&#x0;", b"9999999999", b"-1", b"0 R", b"Content-Length: 99999999999\r\n", b"WARC/1.0\r\n", b"boundary=",
    b"=?utf-8?b?", b"charset=utf-7", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\\u0000", b"\\ud800", b"[" * 50,
)  # fmt: skip
LINKS = [(f"https://lakepost.example/{each}", "Border & deal", "2024-05-14T23:30:00+03:00") for each in "ab"]
LISTS: dict[str, tuple[Kind, bytes]] = {
    ".rss": (Kind.FEED, rss(LINKS, held=f"<p>{NEWS[0]}</p><ul><li>{NEWS[1]}</ul>").encode()),
    ".atom": (Kind.FEED, atom(LINKS, held=page()).encode()),
    ".sitemap": (Kind.SITEMAP, sitemap(*(link for link, _, _ in LINKS)).encode()),
    ".sitemap.gz": (Kind.SITEMAP, gzip.compress(sitemap(further=[LINKS[0][0]]).encode(), mtime=0)),
    ".links": (Kind.LINKS, page(around='<a href="/news/1">One</a><a href="two#top">Two</a>').encode()),
}
ROBOTS = b"User-agent: Comity\nUser-agent: *\nDisallow: /*/x$\nAllow: /\nCrawl-delay: 5\n\nSitemap: /a.xml\n"
RULES = ".robots"
ALL: dict[str, Callable[[], bytes]] = {
    **SEEDS,
    **{suffix: partial(bytes, seed) for suffix, (_, seed) in LISTS.items()},
    RULES: partial(bytes, ROBOTS),
}


@dataclass(slots=True)
class Outcome:
    """What became of the inputs, by format, and those that failed with the reason."""

    read: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[Path, str]] = field(default_factory=list)


def mutated(chance: random.Random, suffix: str) -> bytes:
    """One damaged file of this format."""
    data = bytearray(ALL[suffix]())
    inside = suffix.endswith(".gz") and chance.random() < 0.5
    data = bytearray(gzip.decompress(data)) if inside else data
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        _change(chance, data)
    return gzip.compress(data, mtime=0) if inside else bytes(data)


def _change(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(len(data) + 1)
    length = chance.choice((1, 4, 16, 200))
    way = chance.randrange(6)
    if way == 0:
        data[at : at + 1] = bytes([chance.randrange(256)])
    elif way == 1:
        del data[at : at + length]
    elif way == 2:
        data[at:at] = data[at : at + length] * chance.choice((1, 2, 50))
    elif way == 3:
        data[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 100))
    elif way == 4:
        other = ALL[chance.choice(sorted(ALL))]()
        data[at : at + length] = other[at % len(other) :][:length]
    else:
        del data[at:]


def fuzz(number: int, *, seed: int = 0, only: str | None = None, keep: Path | None = None) -> Outcome:
    """So many damaged files read; what failed is in the outcome, and in the folder `keep`."""
    chance, outcome = random.Random(seed), Outcome()
    suffixes = [only] if only else sorted(ALL)
    with tempfile.TemporaryDirectory() as folder, Confinement() as confinement:
        for begin in range(0, number, BATCH):
            paths = list(_written(chance, suffixes, Path(folder), begin, min(number, begin + BATCH)))
            if not _all_read(paths, outcome, SLOW * 2, confinement.extract):
                for path in paths:
                    _alone(path, outcome, keep, confinement.extract)
            for path in paths:
                path.unlink()
    return outcome


def _written(
    chance: random.Random, suffixes: list[str], folder: Path, begin: int, end: int
) -> Iterator[Path]:
    for number in range(begin, end):
        suffix = suffixes[number % len(suffixes)]
        path = folder / f"{number:07}{suffix}"
        path.write_bytes(mutated(chance, suffix))
        yield path


def _all_read(paths: list[Path], outcome: Outcome, seconds: float, extract: Extract) -> bool:
    """Whether the batch was read without a fault; it is then counted."""
    begun, read, told = time.monotonic(), Counter[str](), Counter[str]()
    try:
        for found in _found(paths, extract):
            _check(found)
            (told if isinstance(found, InputError) else read)[_suffix(found)] += 1
    except Exception:  # whatever it is, each file is tried by itself next
        return False
    if time.monotonic() - begun > seconds or _memory() > MEMORY:
        return False
    outcome.read += read
    outcome.told += told
    return True


def _found(paths: Sequence[Path], extract: Extract) -> Iterator[Report | InputError | Entry]:
    """What the files hold; of lists their entries, of robots.txt nothing."""
    files = [path for path in paths if _ending(path) in SEEDS]
    yield from read_sources(map(str, files), languages=[LanguageCode("en")])
    for path in paths:
        if _ending(path) == RULES:
            Robots.of(for_us(path.read_bytes())).allow("https://lakepost.example/a/x")
        elif path not in files:
            try:
                yield from extract(LISTS[_ending(path)][0], path.read_bytes(), file=str(path)).entries
            except InputError as fault:
                yield fault


def _ending(path: Path) -> str:
    return "".join(path.suffixes)


def _suffix(found: Report | InputError | Entry) -> str:
    if isinstance(found, Entry):
        return "entry"
    return (found.name if isinstance(found, Report) else found.file).rpartition(".")[2][:5]


def _check(found: Report | InputError | Entry) -> None:
    if isinstance(found, Entry):
        assert found.link or found.id, "an entry of nothing"
        "".join((found.id, found.link, found.title, found.text)).encode("utf-8")
        return
    if isinstance(found, InputError):
        assert "\n" not in str(found) and found.found and found.file, "no clear line"
        return
    found.text.encode("utf-8")
    assert all(0 <= block.start < block.end <= len(found.text) for block in found.blocks), "offsets"


def _alone(path: Path, outcome: Outcome, keep: Path | None, extract: Extract) -> None:
    begun = time.monotonic()
    try:
        for found in _found([path], extract):
            _check(found)
        reason = "slow" if time.monotonic() - begun > SLOW else "much memory" if _memory() > MEMORY else ""
    except Exception as fault:  # the very thing that is looked for
        reason = f"{type(fault).__name__}: {fault}"
    if reason:
        outcome.failed.append((path, reason))
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / path.name).write_bytes(path.read_bytes())


def _memory() -> float:
    """MB that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << (20 if sys.platform == "darwin" else 10)
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("number", nargs="?", type=int, default=1000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--only", choices=sorted(ALL))
    options.add_argument("--keep", type=Path)
    given = options.parse_args()
    begun = time.monotonic()
    outcome = fuzz(given.number, seed=given.seed, only=given.only, keep=given.keep)
    read, told = sum(outcome.read.values()), sum(outcome.told.values())
    print(
        f"seed {given.seed}: {given.number:,} inputs, {read:,} reports and entries, {told:,} told in a line,"
        f" {len(outcome.failed)} failed"
    )
    print(f"{time.monotonic() - begun:.0f} s, at most {_memory():.0f} MB")
    for path, reason in outcome.failed:
        print(f"{path.name}: {reason}")
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main())
