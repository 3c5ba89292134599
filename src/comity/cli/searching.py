"""`comity search`: reports, claims, and whom and what they are about, by words and fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.kept import kept
from comity.cli.options import as_json, from_record, own_knowledge
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, say

if TYPE_CHECKING:
    from comity.record.found import Agreement, ClaimFound, ReportFound, Searched
    from comity.search import Named, Passage

__all__ = ["search"]

GROUPS = ("reports", "claims", "entities")
ORDERS = ("matches", "newest", "oldest")


@click.command(short_help="Find reports, claims and names by words and fields.")
@click.argument("words", metavar="WORDS…", nargs=-1, required=True)
@click.option("--in", "group", type=click.Choice(GROUPS), help="Only one of the three groups.")
@click.option(
    "--order", type=click.Choice(ORDERS), default="matches", show_default=True, help="What comes first."
)
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, help="At most so many of each."
)
@as_json
@from_record
@own_knowledge
def search(
    words: Sequence[str],
    group: str | None,
    order: str,
    limit: int,
    as_json: bool,
    record: Path,
    own: Path,
) -> int:
    """Look for reports, claims, and for whom and what they are about.

    WORDS are words, "phrases", -words to be left out, beginn*, and fields: by: type: kind: from: to:
    country: in: publisher: language: year: since: until:. Before words that begin with a dash stands --.
    Names that are known are looked for in all their spellings, but not in "quotes".
    """
    from comity.knowledge import load_knowledge
    from comity.record.searching import Order, Window
    from comity.record.searching import search as searched
    from comity.search import KnownNames, asked_in, entities_found

    knowledge = load_knowledge(own=own)
    names = KnownNames(knowledge)
    asked = asked_in(" ".join(map(_as_one, words)), names)
    window = Window(limit=limit)
    found = searched(kept(record, knowledge), asked, reports=window, claims=window, order=Order(order))
    wanted = GROUPS if group is None else (group,)
    named = entities_found(names, asked)
    if as_json:
        _print_json(found, named, wanted, limit)
    else:
        _print(found, named, wanted, limit)
    return 0


def _as_one(word: str) -> str:
    """Several words that the shell took as one are a phrase, unless they hold marks of their own."""
    field, colon, value = word.partition(":")
    if " " not in word.strip() or '"' in word:
        return word
    return f'{field}:"{value}"' if colon and field.isalpha() and " " not in field else f'"{word}"'


def _print_json(found: Searched, named: Sequence[Named], wanted: Iterable[str], limit: int) -> None:
    from comity.record.found import (
        agreement_to_json,
        claim_found_to_json,
        entity_to_json,
        report_found_to_json,
    )

    rows = {
        "reports": [report_found_to_json(one) for one in found.reports],
        "claims": [claim_found_to_json(one) for one in found.claims],
        "entities": [*map(entity_to_json, named), *map(agreement_to_json, found.agreements)][:limit],
    }
    for group in wanted:
        for row in rows[group]:
            print_json(row)


def _print(found: Searched, named: Sequence[Named], wanted: Iterable[str], limit: int) -> None:
    for written, others in found.also:
        say(clean(f"For {written} also looked for: {', '.join(others)}"))
    for group in wanted:
        if group == "reports":
            _section(found.reports_total, "report", "reports")
            for report in found.reports:
                _print_report(report)
        elif group == "claims":
            _section(found.claims_total, "claim", "claims")
            for claim in found.claims:
                _print_claim(claim)
        else:
            _section(len(named) + len(found.agreements), "entity", "entities")
            for line in _entities(named, found.agreements)[:limit]:
                say(clean(line))
            say()


def _section(total: int, one: str, many: str) -> None:
    say(counted(total, one, many))


def _print_report(found: ReportFound) -> None:
    about = ", ".join(part for part in (found.publisher, found.published) if part)
    matches = f" ({counted(found.matches, 'match', 'matches')})" if found.matches else ""
    say(clean(f"  {found.title or found.name}{': ' if about else ''}{about}{matches}"))
    for passage in found.passages:
        say(clean(f"    … {_marked(passage)} …"))
    say()


def _print_claim(found: ClaimFound) -> None:
    claim = found.claim
    code = claim.kind.value if claim.act is None else claim.act.type
    inner = claim.attribution[-1] if claim.attribution else None
    speaker = "the author" if inner is None or inner.span is None else inner.span.text
    say(clean(f"  {_marked(found.passage)}"))
    say(clean(f"    {claim.id}  {code}, said by {speaker}, in {claim.report_name}"))
    say()


def _entities(named: Iterable[Named], told: Iterable[Agreement]) -> list[str]:
    lines = [f"  {one.name}  {one.kind} {one.party or one.id}" for one in named]
    lines += [f"  {one.name}  agreement, as reports name it: {counted(one.claims, 'claim')}" for one in told]
    return lines


def _marked(passage: Passage) -> str:
    """On one line, what was looked for between brackets of its own: they stand in no report by chance."""
    pieces = (f"⟦{text}⟧" if hit else text for text, hit in passage.pieces)
    return " ".join("".join(pieces).split())
