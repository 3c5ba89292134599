"""Laws over all texts: whatever comes in, what goes out points to the characters that say it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from comity import pipeline
from comity.contract import (
    claim_to_json,
    conflict_to_json,
    event_to_json,
    finding_to_json,
    report_to_json,
)
from comity.errors import InputError
from comity.exports import WHATS, export
from comity.gather import gather_readings, settle
from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, Kind, Modality, Polarity, Reading, Relation, Report, Span, VoiceKind
from comity.reader import Reader
from comity.record import Record
from comity.sources import read_sources, report_from_text

TODAY = date(2026, 1, 15)
LAW = settings(max_examples=settings().max_examples * 2 // 3)  # each example is a text to be parsed

# Sentences in the manner of news from many countries; the persons and agencies in them are invented.
NEWS = (
    "Kenya's foreign minister arrived in Kampala on Tuesday for talks with her Ugandan counterpart.",
    "“We will not be drawn into this war,” Prime Minister Aroha Tamihana of New Zealand said. “Never.”",
    "Peru and Chile signed an agreement on fishing on 14 March 2023, the state agency Andes Wire reported.",
    "Brazil has not yet ratified the treaty, although it had promised to do so by the end of 2022.",
    "Tokyo denied that its coast guard fired on a trawler from South Korea.",
    "President Ngozi Balewa of Nigeria accused the neighbouring state of harbouring rebels.",
    "India's navy and the French navy began a joint exercise off Goa last week; some 2,500 took part.",
    "The European Union will impose sanctions on Myanmar if the emergency is prolonged, diplomats said.",
    "Fiji is to open an embassy in Jakarta next year.",
    "The visit by the Mexican president to Havana was called off, according to ‘La Voz’.",
    "Egypt, which mediates between the two sides, called on Israel to let aid into Gaza.",
    "Experts fear that the pact may never enter into force, and that a trade war could follow.",
    "Australian troops have been stationed on the island since 2014 under an agreement with its government.",
    "If Mongolia asked, Kazakhstan would send between 200 and 300 rescuers, its premier said on May 3rd.",
    "Jordan’s King received the Pope in Amman on 30 February.",
    "In early March, Oslo and Ottawa agreed that holders of either passport may work in both countries.",
    "He said that he'd never been asked; she, however, insisted he had.",
    "South Africa thanked Cuba for 187 doctors, reports Reuters, citing “people close to the ministry”.",
    "Argentina condemned the attack, recalled its ambassador and expelled three diplomats.",
    "Ethiopia and Eritrea remain divided over Badme – a town of 1,500 – despite the peace of 2018.",
    "(Amberline Wire) - ACCRA, Jan 9 - Ghana freed four Togolese fishermen, their families said.",
    "“They bombed us,” the governor of the province wrote on Monday, “and nobody came",
)  # fmt: skip

ODD = (
    "",
    "«»“”„‟‘’‚‛‹›\"'`´",
    "“",
    "”",
    "‘’s",
    "—––-‑",
    "…",
    "👩‍👩‍👧🇫🇮🏳️‍🌈",
    "شكر الوزير نظيره",
    "\u202eשר החוץ\u202c",
    "İSTANBUL, 1 Şubat",  # a capital whose small letter is two characters
    "ﬁve ﬂeets ŉ",
    "日本政府は",
    "e\u0301\u0327\u20dd",
    "\u00ad\u200b\u200d\ufeff\u2060",
    "\u00a0\u2009\u3000",
    "\t\x0b\x0c\x1f",
    "\r",
    "\r\n\r\n",
    "\u2028\u2029\x85",
    "٣ مارس ٢٠٢٤",
    "①②½ ²³",
    "99999999999999999999 tanks",
    "31 June 0000",
    "Mr. Mr. U.S. U.N. a.m. Dr.",
    "[Citation: official statements]",
    "((((((((((",
    "𝐑𝐮𝐬𝐬𝐢𝐚 𝐢𝐧𝐯𝐚𝐝𝐞𝐝",
    "x" * 3000,
    "minister " * 60,
    "anti-" * 80 + "treaty",
    "MOSCOW, Feb 18 (Tarnwick Press Agency) —",
    "By Ana Quispe",
    "https://example.org/?q=a%20b#c",
)  # fmt: skip

BETWEEN = (" ", " ", " ", "", "\n", "\n\n", "\r\n", " — ", "\u2028")


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A sentence of news with something odd in the middle of it, or with its end cut off."""
    sentence = draw(st.sampled_from(NEWS))
    at = draw(st.integers(0, len(sentence)))
    return sentence[:at] + draw(st.sampled_from(ODD)) + sentence[at:] * draw(st.integers(0, 1))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """News, broken news, oddities and any other characters, in any order, with anything between them."""
    news = st.sampled_from(NEWS)
    pieces = st.one_of(news, broken(), st.sampled_from(ODD), st.text(max_size=20))
    chosen = [draw(news), *draw(st.lists(pieces, max_size=6))]
    return "".join(piece + draw(st.sampled_from(BETWEEN)) for piece in draw(st.permutations(chosen)))


@pytest.fixture(scope="module")
def sample(reader: Reader) -> list[Reading]:
    """Some reports of the bundled sample, read one after the other."""
    found = list(read_sources(pipeline.sample_places(), languages=reader.languages))[::5]
    return [reader.read(report) for report in found if isinstance(report, Report)]


@pytest.fixture(scope="module")
def whole(
    sample: list[Reading], knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """What a record of the sample exports when it is written in one batch."""
    return kept(tmp_path_factory.mktemp("whole"), [sample], knowledge)


def read(reader: Reader, text: str) -> Reading:
    """The reading of a text that is declared to be English; nothing, where it cannot be read at all."""
    try:
        report = report_from_text(
            text, name="a.txt", languages=reader.languages, language="en", published=date(2024, 5, 20)
        )
    except InputError:
        report = report_from_text(NEWS[0], name="a.txt", languages=reader.languages)
    return reader.read(report)


def spans_of(noun: object) -> Iterator[Span]:
    """Every span in a noun, however deep it lies."""
    if isinstance(noun, Span):
        yield noun
    elif isinstance(noun, tuple):
        for part in noun:
            yield from spans_of(part)
    elif is_dataclass(noun):
        for field in fields(noun):
            yield from spans_of(getattr(noun, field.name))


@LAW
@given(texts())
def test_every_word_stands_where_it_is_said_to_stand(reader: Reader, text: str) -> None:
    """The quote and every other span of every claim and finding is the text between its offsets."""
    reading = read(reader, text)
    for span in spans_of((reading.claims, reading.findings)):
        assert 0 <= span.start < span.end
        assert reading.report.text[span.start : span.end] == span.text
    for claim in reading.claims:
        assert claim.sentence is None or claim.trigger.within(claim.sentence)


@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_no_text_crashes_the_reader(reader: Reader, text: str) -> None:
    """Any characters at all are read, or refused as an InputError of one line."""
    try:
        report = report_from_text(text, name="a.txt", languages=reader.languages)
    except InputError as error:
        assert str(error).startswith("a.txt") and "\n" not in str(error)
    else:
        assert report.text == text
        assert reader.read(report).report is report


@pytest.mark.parametrize(
    "text",
    [
        "minister " * 1000,
        "Norway, Peru and " * 150 + "Fiji signed the treaty.",
        "Norway, Peru and " * 700 + "Fiji signed the treaty.",
        "He said that she said that " * 50 + "Norway asked Peru for help.",
        "“Norway asked Peru for help,” the minister said. “We waited. " * 30,
        "(" * 1000 + "Norway asked Peru for help.",
        "Norway asked Peru for help on 3 May.\n\n" * 100,
    ],
    ids=["words", "list", "long list", "nested", "quotes", "brackets", "paragraphs"],
)
def test_no_length_crashes_the_reader(reader: Reader, text: str) -> None:
    """Endless lists, nested speech, unclosed quotes and brackets are read as well as may be."""
    assert read(reader, text).report.text == text


@LAW
@given(texts())
def test_only_what_is_told_as_done_counts(reader: Reader, text: str) -> None:
    """A claim counts only if it tells an event as done, affirms it, and tells it for the first time."""
    for claim in read(reader, text).claims:
        if claim.countable:
            assert (claim.kind, claim.modality, claim.polarity) == (
                Kind.EVENT,
                Modality.ACTUAL,
                Polarity.AFFIRMED,
            )
            assert claim.act is not None and not claim.restates


@LAW
@given(texts())
def test_the_author_speaks_first(reader: Reader, text: str) -> None:
    """The chain of voices begins with the report's author, who has no words, and names nobody else so."""
    for claim in read(reader, text).claims:
        author, *others = claim.attribution
        assert (author.kind, author.span) == (VoiceKind.AUTHOR, None)
        assert all(voice.kind is not VoiceKind.AUTHOR and voice.span is not None for voice in others)


@LAW
@given(texts())
def test_ids_are_unique_and_links_lead_somewhere(reader: Reader, text: str) -> None:
    """No two claims or findings of a report share an id; links and findings name claims of that report."""
    reading = read(reader, text)
    claims = {claim.id: claim for claim in reading.claims}
    assert len(claims) == len(reading.claims)
    assert len({finding.id for finding in reading.findings}) == len(reading.findings)
    assert {id for finding in reading.findings for id in finding.claims} <= claims.keys()
    assert all(leads_back(claim, claims) for claim in reading.claims)


def leads_back(claim: Claim, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether a claim's links lead to other claims, and what it restates is no restatement itself."""
    return all(
        link.claim in claims and link.claim != claim.id
        and not (link.relation is Relation.RESTATES and claims[link.claim].restates)
        for link in claim.links
    )  # fmt: skip


@LAW
@given(texts())
def test_bounds_are_in_order(reader: Reader, text: str) -> None:
    """No time ends before it begins, and no quantity is lower at its upper bound."""
    for claim in read(reader, text).claims:
        when = claim.when
        if when is not None and when.earliest is not None and when.latest is not None:
            assert when.earliest <= when.latest
        for quantity in claim.quantities:
            assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@LAW
@given(texts())
def test_what_goes_out_fits_the_contract(reader: Reader, knowledge: Knowledge, text: str) -> None:
    """Report, claims, findings, events and conflicts of any text fit their JSON Schemas."""
    reading = read(reader, text)
    check("report", [report_to_json(reading.report)])
    check("claim", [claim_to_json(claim) for claim in reading.claims])
    check("finding", [finding_to_json(finding) for finding in reading.findings])
    together = gather_readings([reading], knowledge, recorded_at=TODAY)
    check("event", [event_to_json(event) for event in together.events])
    check("conflict", [conflict_to_json(conflict) for conflict in together.conflicts])


@cache
def schema(name: str) -> Draft202012Validator:
    text = (files("comity") / "schemas" / f"{name}.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


def check(name: str, things: Sequence[dict[str, object]]) -> None:
    for thing in things:
        schema(name).validate(json.loads(json.dumps(thing, allow_nan=False)))


@settings(max_examples=LAW.max_examples // 3)
@given(text=texts())
def test_read_twice_read_alike(reader: Reader, text: str) -> None:
    """The same text read again gives the same claims and findings, whatever was read in between."""
    first = read(reader, text)
    read(reader, NEWS[1])
    assert read(reader, text) == first


@settings(max_examples=LAW.max_examples // 8)
@given(data=st.data())
def test_order_and_batches_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory,
    sample: list[Reading],
    whole: dict[str, bytes],
    knowledge: Knowledge,
    data: st.DataObject,
) -> None:
    """Reports that come in any order and in any batches give the same exports, byte for byte."""
    order = data.draw(st.permutations(sample))
    cut = data.draw(st.integers(0, len(order)))
    assert whole == kept(tmp_path_factory.mktemp("cut"), [order[:cut], order[cut:]], knowledge)


def kept(folder: Path, batches: Sequence[Sequence[Reading]], knowledge: Knowledge) -> dict[str, bytes]:
    """What a record of these batches exports, its events gathered anew after each."""
    record = Record.create(folder / "comity.duckdb")
    for batch in batches:
        record.write(batch, recorded_at=TODAY)
        settle(record, knowledge)
    return exported(record)


def exported(record: Record) -> dict[str, bytes]:
    """Every export of a record as JSON lines."""
    for what in WHATS:
        export(record, what, "jsonl", record.path.with_name(f"{what}.jsonl"))
    return {what: record.path.with_name(f"{what}.jsonl").read_bytes() for what in WHATS}


def test_processes_leave_no_trace(
    tmp_path: Path, knowledge: Knowledge, sample: list[Reading], whole: dict[str, bytes]
) -> None:
    """Read backwards by two processes, whose hashes differ, the reports give the same bytes as here."""
    place, path = tmp_path / "reports.jsonl", tmp_path / "comity.duckdb"
    place.write_bytes(b"".join(reading.report.source for reading in reversed(sample)))
    summary = pipeline.read([str(place)], record=path, knowledge=knowledge, recorded_at=TODAY, jobs=2)
    assert (summary.reports, summary.errors) == (len(sample), ())
    assert whole == exported(Record.open(path))
