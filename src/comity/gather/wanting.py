"""What of the review queue is asked for, in a user's words: read strictly."""

from __future__ import annotations

from collections.abc import Sequence

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.knowledge.meant import state_of, type_of
from comity.model import FindingCodeId, Kind
from comity.record.reviewing import Wanted

__all__ = ["SORTS", "wanted"]

SORTS = ("claim", "conflict", "pair")


def wanted(
    knowledge: Knowledge,
    *,
    sort: str = "",
    kind: str = "",
    type: str = "",
    between: Sequence[str] = (),
    code: str = "",
) -> Wanted:
    """Empty words ask nothing; a UsageError says what is wrong and what is allowed."""
    if sort not in ("", *SORTS):
        raise UsageError(f"{sort[:40]!r} does not wait here", place="sort", allowed=", ".join(SORTS))
    kinds = [each.value for each in Kind]
    if kind and kind not in kinds:
        raise UsageError(f"{kind[:40]!r} is no kind of claim", place="kind", allowed=", ".join(kinds))
    known = type_of(knowledge.codebook, type, "type") if type else None
    if code and code.upper() not in knowledge.findings:
        allowed = ", ".join(sorted(knowledge.findings))
        raise UsageError(f"{code[:40]!r} is no code of a finding", place="code", allowed=allowed)
    parties = tuple(dict.fromkeys(str(state_of(knowledge, word, "between")) for word in between))
    return Wanted(
        sort=sort or None,
        kind=Kind(kind) if kind else None,
        type=known,
        parties=parties or None,
        code=FindingCodeId(code.upper()) if code else None,
    )
