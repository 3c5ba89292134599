"""Which reports are copies of one another: the same text, a reprint, or the same in other words.

- `fingerprint(report)`: what candidates are found by, without comparing each with each
- `compare(one, other)`: EXACT, REPRINT, REWRITE, or None where the texts are independent
- `profile(report)`, `compared(one, other)`: the same, for comparing one report with many
- `aligned(one, other)`: the sentences that say the same
- `sketch(profile)`, `may_be_copies(one, other)`: what rules most pairs out, in few bytes
"""

from __future__ import annotations

from comity.copies.align import aligned
from comity.copies.compare import compare, compared
from comity.copies.fingerprint import Fingerprint, fingerprint
from comity.copies.profile import Profile, profile
from comity.copies.sketch import Sketch, may_be_copies, sketch

__all__ = [
    "Fingerprint",
    "Profile",
    "Sketch",
    "aligned",
    "compare",
    "compared",
    "fingerprint",
    "may_be_copies",
    "profile",
    "sketch",
]
