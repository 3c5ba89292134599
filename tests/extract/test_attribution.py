"""Who says so: marked sentences of news, chains of voices, provenance, and laws over all texts."""

from __future__ import annotations

import pytest
from attribution_fixtures import (
    Marked,
    fault_of,
    kind_of,
    marked_reports,
    parsed,
    saying_words,
    score,
    speech_of,
)
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from comity.extract.attribution import find_speech
from comity.knowledge.language.saying import SayingWords
from comity.model import Form, VoiceKind

WORDS = st.sampled_from(
    [
        "the",
        "minister",
        "said",
        "that",
        "“",
        "”",
        "‘",
        "’",
        '"',
        ",",
        ".",
        ":",
        ";",
        "according",
        "to",
        "TASS",
        "reported",
        "troops",
        "left",
        "quoting",
        "he",
        "as",
        "saying",
        "by",
        "believes",
        "Kyiv",
        "attack",
        "officials",
        "who",
        "denied",
        "and",
        "but",
        "while",
        "this",
        "statement's",
    ]
)


@pytest.mark.parametrize(
    "marked",
    [m for name in ("open.txt", "held.txt", "later.txt") for m in marked_reports(name)],
    ids=lambda m: m.text,
)
def test_a_marked_passage_has_its_voice(marked: Marked) -> None:
    """Each marked passage has the source, kind, name and form that its mark gives."""
    speech = speech_of(marked.text)
    faults = [fault_of(marked, n, pieces[0], speech) for n, pieces in marked.pieces.items()]
    assert not any(faults)


@pytest.mark.parametrize(("name", "floor"), [("open.txt", 0.97), ("held.txt", 0.95), ("later.txt", 0.93)])
def test_passages_overlap_with_the_marked_ones(name: str, floor: float) -> None:
    """Hardly a word is given to a speaker who did not say it, or taken from one who did."""
    assert score(name).overlap >= floor


@pytest.mark.parametrize(
    "text",
    [
        "The general is said to have fled to the coast.",
        "The troops have reportedly crossed the river.",
        "The president praised the army and called on Britain to send more shells.",
        "The French president accused Mali of “barbaric” acts.",
        "It is expected that the treaty will be ratified in May.",
        "He refused to say whether the missiles had been delivered.",
        "The visit suggests that ties are warming.",
        "The museum’s “golden room” was looted by soldiers.",
        "Ties soured when the junta, citing security concerns, expelled three diplomats.",
        "The quake claimed forty lives.",
    ],
)
def test_what_nobody_says_is_the_author_s(text: str) -> None:
    """Acts told with their own verb, hearsay, refusals and markings give no passage."""
    assert speech_of(text).passages == ()


@pytest.mark.parametrize(
    "text",
    ["The envoy demanded that Iran free the crew.", "Britain urged Belarus to open the border."],
)
def test_what_is_demanded_is_not_said_to_be_so(text: str) -> None:
    """A bidding is an act of speech, told by the author."""
    assert speech_of(text).passages == ()


def test_a_demand_wholly_in_quotation_marks_is_the_speaker_s() -> None:
    """“Free the crew,” the envoy demanded."""
    assert [p.voice.form for p in speech_of("“Free the crew at once,” the envoy demanded.").passages] == [
        Form.DIRECT
    ]


def test_a_verb_in_two_groups_is_refused() -> None:
    """Each verb of saying asks one thing of its sentence."""
    groups = saying_words().model_dump()
    groups["verbs"]["tell"] += ("say",)
    with pytest.raises(ValidationError, match="verbs in two groups: say"):
        SayingWords.model_validate(groups)


def test_the_author_comes_first_and_has_no_words() -> None:
    """A sentence without words of saying has the author's voice alone."""
    chain = speech_of("Troops crossed the border on Monday.").chain(0, 6)
    assert [(v.kind, v.span, v.form) for v in chain] == [(VoiceKind.AUTHOR, None, Form.NONE)]


def test_a_chain_goes_from_the_author_inwards() -> None:
    """TASS reported that the minister said Russia would deploy missiles."""
    text = "TASS reported that the minister said Russia would deploy missiles."
    chain = speech_of(text).chain(text.index("Russia"), len(text))
    assert [v.kind.value for v in chain] == ["author", "agency", "person"]
    assert [v.cue.text for v in chain[1:] if v.cue] == ["reported", "said"]


def test_an_act_of_speech_is_the_author_s_and_its_clause_the_speaker_s() -> None:
    """The envoy warned that Russia would strike: the warning is told, the strike is warned of."""
    text = "The envoy warned that Russia would strike."
    speech = speech_of(text)
    assert len(speech.chain(text.index("warned"), len(text))) == 1
    assert len(speech.chain(text.index("Russia"), len(text))) == 2


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("was ready", Form.INDIRECT),
        ("a fair deal", Form.DIRECT),
        ("was ready to sign “a fair deal", Form.MIXED),
    ],
)
def test_the_form_is_that_of_the_claim_s_own_words(words: str, form: Form) -> None:
    """In quotation marks wholly, partly, or not at all."""
    text = "The minister said Serbia was ready to sign “a fair deal” in May."
    at = text.index(words)
    assert speech_of(text).chain(at, at + len(words))[-1].form is form


def test_the_next_sentence_is_the_author_s_again() -> None:
    """Without a cue, a sentence after indirect speech belongs to the author."""
    text = "Diplomats said the draft was circulated on Tuesday. China rejected it."
    assert len(speech_of(text).chain(text.index("China"), len(text))) == 1


def test_remarks_reported_by_an_agency_are_the_agency_s() -> None:
    """The words before, in the same paragraph, come through the agency."""
    text = "Petrov said the border was safe. The remarks, reported by BelTA, drew no reply."
    speech = speech_of(text)
    assert [p.voice.span.text for p in speech.provenance if p.voice.span] == ["BelTA"]
    chain = speech.chain(text.index("the border"), text.index(" safe"))
    assert [v.kind.value for v in chain] == ["author", "agency", "person"]


def test_a_dateline_gives_the_report_to_its_agency() -> None:
    """KYIV, May 16 (Reuters) - …"""
    text = "KYIV, May 16 (Reuters) - Two soldiers were killed on Friday, the army said."
    chain = speech_of(text).chain(text.index("Two"), text.index(", the army"))
    assert [(v.kind.value, v.span.text if v.span else "") for v in chain[1:]] == [
        ("agency", "Reuters"),
        ("organisation", "the army"),
    ]


def test_a_pronoun_takes_after_the_speaker_before() -> None:
    """A colonel who speaks unnamed stays unnamed as "he"."""
    speech = speech_of("A colonel said the bridge was gone. He added that two men were missing.")
    assert [(p.voice.kind, p.voice.named) for p in speech.passages] == [(VoiceKind.UNNAMED, False)] * 2


def test_a_resolver_gives_a_pronoun_its_mention() -> None:
    """The caller knows who "it" is, and the kind of the voice follows."""
    report = parsed("Reuters has an office in Goma. It said the town was quiet.")
    first = report.sentences[0]
    speech = find_speech(report, saying_words(), kind_of, resolve=lambda sentence, token: (first, 0))
    assert [p.voice.kind for p in speech.passages] == [VoiceKind.AGENCY]


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_no_words_of_saying_break_it(text: str) -> None:
    """Any heap of words gives passages inside the text, with sources and cues that equal it."""
    speech = speech_of(text)
    for passage in speech.passages:
        assert 0 <= passage.start < passage.end <= len(text)
        for span in (passage.voice.span, passage.voice.cue):
            assert span is None or text[span.start : span.end] == span.text
    for start in range(0, len(text), 7):
        assert speech.chain(start, min(len(text), start + 9))[0].kind is VoiceKind.AUTHOR


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    """Any characters at all may stand in a report."""
    speech = speech_of(text)
    assert all(passage.pieces for passage in speech.passages)
