"""By what copies of a report are found: digests of its text and body, and bands of a MinHash.

Reports that share a body digest or any band are candidates. With 32 bands of three rows, two bodies of which
half the windows of five words are shared (Jaccard 0.5) share a band with p = 1 - (1 - 0.5³)³² = 0.986; with a
twentieth shared 0.004.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rensa import RMinHash

from comity.copies.body import body_of, words_in
from comity.copies.words import copy_words
from comity.model import Report

__all__ = ["Fingerprint", "fingerprint"]

SEED = 5  # of the permutations; records made with another cannot be compared
BANDS, ROWS = 32, 3
WINDOW = 5  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """`text`: digest of the text, runs of white space made one; `body`: of the words of the body.

    `bands`: unsigned numbers of 64 bits; equal ones in equal places, or anywhere, mean shared windows.
    """

    text: str
    body: str
    bands: tuple[int, ...]


def fingerprint(report: Report) -> Fingerprint:
    """The fingerprint of a report; the same on any machine."""
    body = body_of(report, copy_words(report.language))
    words = [word for _, word in words_in(report.text, body)]
    text = " ".join(report.text.split())
    return Fingerprint(text=_digest(text), body=_digest(" ".join(words) or text), bands=_bands(words))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _bands(words: Sequence[str]) -> tuple[int, ...]:
    """A number for each band; none for a body without words."""
    if not words:
        return ()
    windows = {" ".join(words[at : at + WINDOW]) for at in range(max(1, len(words) - WINDOW + 1))}
    hashed = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    hashed.update(sorted(windows))
    rows = hashed.digest()
    return tuple(_band(band, rows[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS))


def _band(band: int, rows: Sequence[int]) -> int:
    raw = ",".join(map(str, (band, *rows))).encode("ascii")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big")
