"""Reports are looked into for what may speak for or against a level, as they are gathered.

Where that was done with other knowledge, or not at all, it is done anew when somebody asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from comity.knowledge import Knowledge
from comity.knowledge.ladders import load_ladders
from comity.model import Claim, CountryCode, Report, ReportId
from comity.pillars import Looked, Looker, digest_of_looking
from comity.record import LookedInto, Record
from comity.record.looked import ACT, TREATY

__all__ = ["look_again", "looked_into"]

AT_ONCE = 2000  # reports that are written together


def looked_into(
    knowledge: Knowledge, reports: Iterable[Report], claims: Mapping[ReportId, Sequence[Claim]]
) -> Iterator[LookedInto]:
    """What may speak in these reports, by their claims."""
    looker = Looker(knowledge=knowledge, ladders=load_ladders(knowledge.folder))
    by = digest_of_looking(knowledge)
    for report in reports:
        found = looker.look(report, claims.get(report.id, ()))
        yield LookedInto(report=report.id, by=by, claims=_by_tie(found))


def look_again(record: Record, knowledge: Knowledge, states: Collection[CountryCode] = ()) -> None:
    """Every report is looked into with this knowledge; of some states only those that name two of them."""
    by = digest_of_looking(knowledge)
    while True:
        with record.desk() as desk:
            token, wanted = desk.token(), desk.unread(by, states)[:AT_ONCE]
            if not wanted:
                return
            claims: dict[ReportId, list[Claim]] = {}
            for claim in desk.standing_of(wanted):
                claims.setdefault(claim.report, []).append(claim)
            found = list(looked_into(knowledge, desk.reports(wanted), claims))
        record.write_looked(found, token)


def _by_tie(found: Looked) -> dict[str, Sequence[str]]:
    between = {"/".join(pair): claims for pair, claims in found.sentences.items()}
    return {ACT: found.acts, TREATY: found.treaties, **between}
