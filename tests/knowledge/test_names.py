"""Words of a text find the states, bodies and places that they name, and no others."""

from __future__ import annotations

import time

import pytest

from comity.knowledge import Knowledge, NameForm, load_knowledge


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge()


def found(known: Knowledge, sentence: str, word: str) -> list[tuple[str, str]]:
    words = sentence.split()
    match = known.names.match(words, words.index(word))
    return [] if match is None else [(sense.entity, sense.form.value) for sense in match.senses]


@pytest.mark.parametrize(
    ("sentence", "word", "entity", "form"),
    [
        ("The United States welcomed the truce", "United", "usa", "name"),
        ("U.S. envoys flew to Oslo", "U.S.", "usa", "acronym"),
        ("Britons left Khartoum by air", "Britons", "gbr", "people"),
        ("Finns voted on Sunday", "Finns", "fin", "people"),
        ("Emirati mediators met both sides", "Emirati", "are", "demonym"),
        ("Kiev and Kyiv are one city", "Kiev", "ukr", "capital"),
        ("Kiev and Kyiv are one city", "Kyiv", "ukr", "capital"),
        ("the Kremlin denied it", "Kremlin", "rus", "metonym"),
        ("Elysee officials confirmed the call", "Elysee", "fra", "metonym"),
        ("Élysée officials confirmed the call", "Élysée", "fra", "metonym"),
        ("Burma freed prisoners", "Burma", "mmr", "name"),
        ("Côte d’Ivoire recalled its envoy", "Côte", "civ", "name"),
        ("Bosnia - Herzegovina signed it", "Bosnia", "bih", "name"),
        ("MOSCOW AND MINSK SIGN PACT", "MOSCOW", "rus", "capital"),
        ("Беларусь и Россия подписали договор", "Беларусь", "blr", "name"),
        ("WHO experts arrived", "WHO", "who", "acronym"),
        ("Houthi rebels fired missiles", "Houthi", "houthis", "name"),
        ("BelTA reported the visit", "BelTA", "belta", "name"),
    ],
)
def test_a_name_is_found_in_its_form(
    known: Knowledge, sentence: str, word: str, entity: str, form: str
) -> None:
    """Names, adjectives, peoples, capitals, palaces and acronyms lead to the entity."""
    assert (entity, form) in found(known, sentence, word)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("he told us nothing", "us"),
        ("Us too", "Us"),
        ("Who said so", "Who"),
        ("they ate turkey", "turkey"),
        ("officers had a chad", "chad"),
    ],
)
def test_a_common_word_is_no_name(known: Knowledge, sentence: str, word: str) -> None:
    """Small letters, and an acronym's letters in another shape, name nobody."""
    assert found(known, sentence, word) == []


def test_the_longest_name_wins(known: Knowledge) -> None:
    """ "North Korea" is not Korea, and "South Sudan" is not Sudan."""
    match = known.names.match(["North", "Korea", "fired", "a", "missile"], 0)
    assert match is not None
    assert (match.length, [sense.entity for sense in match.senses]) == (2, ["prk"])


def test_a_name_of_two_states_has_both_senses_and_is_marked(known: Knowledge) -> None:
    """ "Congo" may be either state, and "Georgia" may be no state at all."""
    match = known.names.match(["Congo"], 0)
    assert match is not None
    assert {sense.entity for sense in match.senses} == {"cod", "cog"}
    georgia = known.names.match(["Georgia"], 0)
    assert georgia is not None
    assert all(sense.doubtful for sense in georgia.senses)


def test_a_metonym_tells_the_organ_it_stands_for(known: Knowledge) -> None:
    """The Pentagon speaks for the armed forces, the Duma for the legislature."""
    sectors = {
        word: [sense.sector for sense in match.senses if sense.form is NameForm.METONYM]
        for word in ("Pentagon", "Duma", "Kremlin")
        if (match := known.names.match([word], 0))
    }
    assert sectors == {"Pentagon": ["MIL"], "Duma": ["LEG"], "Kremlin": [None]}


def test_places_are_found_with_their_coordinates(known: Knowledge) -> None:
    """ "Brest" is in two states; "Strait of Hormuz" lies at sea."""
    brest = known.places.match(["talks", "in", "Brest", "ended"], 2)
    assert brest is not None
    assert {place.country for place in brest.places} == {"BLR", "FRA"}
    hormuz = known.places.match(["the", "Strait", "of", "Hormuz", "reopened"], 1)
    assert hormuz is not None
    assert (hormuz.length, hormuz.places[0].country) == (3, None)


def test_a_lookup_is_quick(known: Knowledge) -> None:
    """A thousand words are looked up in well under a tenth of a second."""
    words = [
        "Russian",
        "troops",
        "crossed",
        "into",
        "Belarus",
        "near",
        "the",
        "United",
        "States",
        "embassy",
        "in",
        "Minsk",
    ] * 100
    start = time.perf_counter()
    for at in range(len(words)):
        known.names.match(words, at)
    assert time.perf_counter() - start < 0.25
