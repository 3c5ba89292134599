"""Reports that draw on one publisher, agency, text or quotation have one origin, and the reason is told."""

from __future__ import annotations

import pytest

from comity.merge import Copies
from comity.model import Claim, Copy, CopyRelation, Event, Passage, Report, Shared, Why
from tellings import events_of, news, source, sources, told

BOTH: dict[str, str | None] = {"Norway": "NOR", "Finland": "FIN"}
ONE = "Norway and Finland met on 16 May, and {}."
OTHER = "Ministers of Finland sat with those of Norway around a table in the north: {}."


def met(name: str, text: str, *, verb: str, **more: object) -> Claim:
    report = news(text, name=name)
    return told(report, verb, actors=BOTH, on="2023-05-16", **more)  # type: ignore[arg-type]


def one(rest: str = "nobody said why", **more: object) -> Claim:
    return met("a", ONE.format(rest), verb="met", **more)


def other(rest: str = "herring was on it", **more: object) -> Claim:
    return met("b", OTHER.format(rest), verb="sat", **more)


def event(*claims: Claim, publishers: tuple[str, ...] = (), cited: tuple[str, ...] = ()) -> Event:
    named = dict(zip((claim.report for claim in claims), publishers, strict=False))
    known = sources(*claims, publishers=named)
    if cited:
        last = claims[-1].report
        known[last] = source(
            last, claims, known_on=known[last].known_on, publisher=known[last].publisher, cited=cited
        )
    (found,) = events_of(*claims, among=known)
    return found


def test_words_of_ones_own_are_an_origin_of_ones_own() -> None:
    """Two papers that tell it in their own words are two origins, and nothing is shared."""
    found = event(one(), other(), publishers=("The Sound", "The Belt"))
    assert (found.origins, found.origin_groups, found.shared) == (2, (("a",), ("b",)), ())


def test_one_publisher_is_one_origin() -> None:
    """Two reports of one publisher, in whatever letters its name is written, are one origin."""
    found = event(one(), other(), publishers=("The Sound", "THE SOUND"))
    assert found.shared == (Shared(a="a", b="b", why=Why.PUBLISHER, words="The Sound"),)
    assert found.origins == 1


def test_one_agency_is_one_origin() -> None:
    """Two papers that both have it from one agency are one origin."""
    claims = one("Coastwire said so", agency="Coastwire"), other("says the Coastwire", agency="Coastwire")
    found = event(*claims, publishers=("The Sound", "The Belt"))
    assert [(shared.why, shared.words) for shared in found.shared] == [(Why.AGENCY, "coastwire")]
    assert found.origins == 1


def test_the_agency_itself_is_that_origin_too() -> None:
    """An agency and the paper that has it from there are one origin."""
    found = event(one(), other(), publishers=("Coastwire", "The Belt"), cited=("the Coastwire",))
    assert [shared.why for shared in found.shared] == [Why.AGENCY]


def test_one_quotation_is_one_origin() -> None:
    """Two papers that rest on the same words of one speaker are one origin."""
    words = "we have agreed that no fleet will leave port before the first of June"
    claims = one(f"“{words}”", words=words), other(f"“{words}”", words=words)
    found = event(*claims, publishers=("The Sound", "The Belt"))
    assert [(shared.why, shared.words) for shared in found.shared] == [(Why.QUOTATION, words)]


def test_a_few_words_prove_nothing() -> None:
    """Four words that both quote are no common origin."""
    words = "it was very useful"
    found = event(one(words, words=words), other(words, words=words), publishers=("The Sound", "The Belt"))
    assert found.origins == 2


@pytest.mark.parametrize("relation", list(CopyRelation))
def test_a_copy_is_one_origin(relation: CopyRelation) -> None:
    """A page that goes back to another is one origin with it; the passage that shows it is told."""
    first, second = one(), other()
    a, b = sorted((first, second), key=lambda claim: claim.report)
    copies: Copies = {
        (a.report, b.report): Copy(
            a=a.report, b=b.report, relation=relation, score=0.8,
            passages=(Passage(a=a.quote, b=b.quote, score=0.8),),
        )
    }  # fmt: skip
    (found,) = events_of(first, second, copies=copies)
    assert found.shared == (Shared(a="a", b="b", why=Why.COPY, words=a.quote.text),)
    assert found.origins == 1


def test_origins_are_joined_through_a_third() -> None:
    """A paper that shares an agency with one and a publisher with another makes one origin of all three."""
    third: Report = news(
        "In Bodø the Norwegian and the Finnish side came together, says Coastwire.", name="c"
    )
    came = told(
        third, "came together", actors={"Norwegian": "NOR", "Finnish": "FIN"}, on="2023-05-16",
        agency="Coastwire",
    )  # fmt: skip
    claims = one("Coastwire said so", agency="Coastwire"), other(), came
    found = event(*claims, publishers=("The Sound", "The Belt", "The Belt"))
    assert (found.origins, found.origin_groups) == (1, (("a", "b", "c"),))
    assert {(shared.a, shared.b) for shared in found.shared} == {("a", "c"), ("b", "c")}
