"""The contract holds: what goes out fits its schema, and comes back as it was."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from comity.contract import (
    claim_from_json,
    claim_to_json,
    conflict_from_json,
    conflict_to_json,
    copy_from_json,
    copy_to_json,
    event_from_json,
    event_to_json,
    finding_from_json,
    finding_to_json,
    report_from_json,
    report_to_json,
    verdict_from_json,
    verdict_to_json,
)
from comity.errors import InputError
from comity.model import (
    AS_READ,
    Act,
    Block,
    Claim,
    Conflict,
    Copy,
    Correction,
    Cue,
    Event,
    Finding,
    FindingCodeId,
    Known,
    Participant,
    Passage,
    Quantity,
    Report,
    Side,
    Span,
    TypeCode,
    Verdict,
    Voice,
    When,
    Where,
)
from tellings import news, told

# Any Unicode at all, lone surrogates too: reports come from the whole web.
texts = st.text(st.characters(exclude_categories=()), max_size=8)
numbers = st.floats(allow_nan=False, allow_infinity=False)
offsets = st.integers(0, 10**6)
spans = st.builds(Span, start=offsets, end=offsets, text=texts)
codes = st.sampled_from(["CONSULT", "ASSAULT"]).map(TypeCode)
acts = st.builds(Act, type=codes, score=numbers)
quantities = st.builds(
    Quantity, span=spans, value=st.none() | numbers, low=st.none() | numbers, high=st.none() | numbers
)
places = st.builds(
    Where,
    span=spans,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    precision=st.sampled_from([None, "town", "country"]),
)
cues = st.builds(Cue, purpose=st.sampled_from(["negation", "modality", "time", "saying"]), span=spans)
parties = st.builds(Participant, span=spans, id=..., country=..., sector=..., office=..., disputed=...)
voices = st.builds(Voice, span=st.none() | spans, cue=st.none() | spans)
whens = st.builds(When, span=st.none() | spans, candidates=...)


def some(things: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(things, max_size=2).map(tuple)


claims = st.builds(
    Claim,
    quote=spans,
    trigger=spans,
    sentence=st.none() | spans,
    act=st.none() | acts,
    actors=some(parties),
    recipients=some(parties),
    modality=...,
    polarity=...,
    cues=some(cues),
    countable=...,
    attribution=some(voices),
    when=st.none() | whens,
    place=st.none() | places,
    quantities=some(quantities),
    instrument=...,
    pillar=...,
    links=...,
    rules=st.dictionaries(texts, texts, max_size=3).map(lambda rules: tuple(rules.items())),
)
findings = st.builds(
    Finding, code=st.just(FindingCodeId("YEAR_MISSING")), spans=some(spans), facts=..., claims=...
)
publishers = st.none() | st.builds(Known, value=texts)
published = st.none() | st.builds(Known, value=st.dates().map(str))
blocks = st.builds(Block, start=offsets, end=offsets)
reports = st.builds(
    Report,
    text=texts,
    blocks=some(blocks),
    title=...,
    publisher=publishers,
    published=published,
    url=...,
    notes=...,
)
names = st.lists(texts, min_size=1, max_size=3, unique=True).map(tuple)
events = st.builds(
    Event,
    type=codes,
    actors=names,
    recipients=names,
    place=st.none() | places,
    reports=names,
    claims=names,
    origins=st.integers(1, 9),
    origin_groups=st.lists(names, min_size=1, max_size=2).map(tuple),
    conflicts=...,
)


def through_json(data: dict[str, Any]) -> Any:
    return json.loads(json.dumps(data, allow_nan=False))


def schema(name: str) -> Draft202012Validator:
    text = (files("comity") / "schemas" / f"{name}.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


@given(claims)
def test_claim_comes_back(claim: Claim) -> None:
    """A claim of any text comes back from JSON as it was, and fits its schema."""
    data = through_json(claim_to_json(claim))
    assert claim == claim_from_json(data)
    schema("claim").validate(data)


@given(findings)
def test_finding_comes_back(finding: Finding) -> None:
    """A finding comes back from JSON as it was, and fits its schema."""
    data = through_json(finding_to_json(finding))
    assert finding == finding_from_json(data)
    schema("finding").validate(data)


@given(events)
def test_event_comes_back(event: Event) -> None:
    """An event comes back from JSON as it was, and fits its schema."""
    data = through_json(event_to_json(event))
    assert event == event_from_json(data)
    schema("event").validate(data)


@given(reports)
def test_report_comes_back(report: Report) -> None:
    """A report comes back from JSON as it was, but for the bytes that it came as."""
    data = through_json(report_to_json(report))
    assert report == report_from_json(data)
    schema("report").validate(data)


sides = st.builds(
    Side,
    value=texts,
    claims=st.lists(texts, max_size=3, unique=True).map(tuple),
    reports=st.lists(texts, max_size=3, unique=True).map(tuple),
    origins=st.integers(1, 9),
)
conflicts = st.builds(
    Conflict,
    code=st.sampled_from(["DENIAL", "CONTRADICTION_DATE"]).map(FindingCodeId),
    sides=st.lists(sides, min_size=2, max_size=3).map(tuple),
)
shares = st.floats(0, 1)
passages = st.builds(Passage, a=spans, b=spans, score=shares)
copies = st.builds(Copy, score=shares, passages=st.lists(passages, max_size=2).map(tuple))
anchors = st.tuples(texts, texts, offsets, offsets)
as_read = st.just(AS_READ)
corrections = st.builds(
    Correction,
    kind=...,
    act=as_read | st.none() | acts,
    actors=as_read | some(parties),
    recipients=as_read | some(parties),
    modality=...,
    polarity=...,
    when=as_read | st.none() | whens,
    place=as_read | st.none() | places,
).filter(lambda one: bool(one.said))
verdicts = st.builds(
    Verdict, anchors=st.lists(anchors, max_size=2).map(tuple), correction=st.none() | corrections
)


@given(conflicts)
def test_conflict_comes_back(conflict: Conflict) -> None:
    """A conflict comes back from JSON as it was, and fits its schema."""
    data = through_json(conflict_to_json(conflict))
    assert conflict == conflict_from_json(data)
    schema("conflict").validate(data)


@given(copies)
def test_copy_comes_back(copy: Copy) -> None:
    """A pair of copies comes back from JSON as it was, under any names, and fits its schema."""
    for names in (None, ("first", "second")):
        data = through_json(copy_to_json(copy, names))
        assert copy == copy_from_json(data)
        schema("copy").validate(data)


@given(verdicts)
def test_verdict_comes_back(verdict: Verdict) -> None:
    """A verdict comes back from JSON as it was, and fits its schema."""
    data = through_json(verdict_to_json(verdict))
    assert verdict == verdict_from_json(data)
    schema("verdict").validate(data)


def test_keys_of_a_claim_stand_in_the_order_of_the_contract() -> None:
    """The keys of a claim and of its parts are those of the contract, in its order."""
    report = news("Reuters: Finland's foreign minister visited Oslo on 16 May 2023.")
    claim = told(report, "visited", actors={"Finland's foreign minister": "FIN"}, agency="Reuters")
    data = claim_to_json(claim)
    claim_keys = (
        "id report report_name kind quote start end event trigger sentence actors recipients modality "
        "polarity cues countable attribution when place quantities instrument pillar links rules"
    )
    assert claim_keys.split() == list(data)
    act_keys = "type mode contexts quad score"
    assert act_keys.split() == list(data["event"])
    party_keys = "text start end id country sector office disputed"
    assert party_keys.split() == list(data["actors"][0])
    voice_keys = "text start end kind named form cue cue_start cue_end passage"
    assert voice_keys.split() == list(data["attribution"][0])


def test_author_is_the_first_voice_and_has_no_words() -> None:
    """The author's voice stands first, without text or offsets."""
    report = news("Reuters reports that Norway and Finland held talks.")
    voices = claim_to_json(told(report, "talks", agency="Reuters"))["attribution"]
    assert [voice["kind"] for voice in voices] == ["author", "agency"]
    assert [voices[0][key] for key in ("text", "start", "end")] == [None, None, None]
    assert voices[1]["text"] == "Reuters"


@pytest.mark.parametrize("key", ["kind", "quote", "when", "rules"])
def test_missing_key_is_named(key: str) -> None:
    """A claim without one of its keys is refused by the name of the key."""
    data = claim_to_json(told(news("Norway and Finland held talks."), "talks"))
    del data[key]
    with pytest.raises(InputError, match=key):
        claim_from_json(data)


def test_unknown_word_is_named() -> None:
    """A modality that is none is refused by its word."""
    data = claim_to_json(told(news("Norway and Finland held talks."), "talks")) | {"modality": "perhaps"}
    with pytest.raises(InputError, match="perhaps"):
        claim_from_json(data)


def test_schemas_are_schemas() -> None:
    """Every schema that the package ships is a valid one and names its dialect."""
    found = [file for file in (files("comity") / "schemas").iterdir() if file.name.endswith(".json")]
    assert len(found) == 24
    for file in found:
        text = json.loads(file.read_text("utf-8"))
        Draft202012Validator.check_schema(text)
        assert text["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize(
    "line",
    [
        {"id": "1", "text": "Norway and Finland held talks."},
        {"id": 7, "text": "Talks were held.", "published": "2023-05-16", "url": None, "desk": "north"},
    ],
)
def test_report_in_takes_id_and_text(line: dict[str, Any]) -> None:
    """A report in needs an id and a text; what else it has is kept."""
    schema("report-in").validate(line)


def test_report_in_refuses_a_date_that_is_none() -> None:
    """A day of publication is an ISO day or null."""
    line = {"id": "1", "text": "Talks were held.", "published": "16 May"}
    assert not schema("report-in").is_valid(line)
