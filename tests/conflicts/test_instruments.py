"""How far an agreement has come."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_not_signed(said: Said) -> None:
    """Signed in one report, not signed in the other."""
    told = said(
        ("Guyana and Suriname signed a treaty on the Corentyne bridge on Tuesday.", "signed"),
        (("The treaty on the Corentyne bridge has not been signed, Suriname said after talks with Guyana."),),
    )
    assert told == {
        "INSTRUMENT_STATUS": {
            "a": "signed: Guyana and Suriname signed a treaty on the Corentyne bridge",
            "b": "not signed: The treaty on the Corentyne bridge has not been signed",
        }
    }


def test_to_be_signed(said: Said) -> None:
    """Signed in one report, still to be signed in the other."""
    told = said(
        ("Turkey and Iran signed a preferential trade agreement on Tuesday.", "signed"),
        ("The preferential trade agreement of Turkey and Iran will be signed in May.",),
    )
    assert told == {
        "INSTRUMENT_STATUS": {
            "a": "signed: Turkey and Iran signed a preferential trade agreement",
            "b": "to be signed: The preferential trade agreement of Turkey and Iran will be signed",
        }
    }


def test_ratified(said: Said) -> None:
    """Ratified in one report, not in the other."""
    told = said(
        ("Finland’s parliament ratified the defence pact with the United States on Tuesday.", "ratified"),
        ("Finland’s parliament has not ratified the defence pact with the United States.",),
    )
    assert told == {
        "INSTRUMENT_STATUS": {
            "a": "ratified: Finland’s parliament ratified the defence pact with the United States",
            "b": (
                "not ratified: Finland’s parliament has not ratified the defence pact with the United States"
            ),
        }
    }


def test_in_force(said: Said) -> None:
    """In force in one report, not in the other."""
    told = said(
        ("Russia and Belarus signed a security treaty, which entered into force on Tuesday.", "signed"),
        ("The security treaty of Russia and Belarus has not entered into force.",),
    )
    assert told == {
        "INSTRUMENT_STATUS": {
            "a": "in force: a security treaty, which entered into force",
            "b": "not in force: The security treaty of Russia and Belarus has not entered into force",
        }
    }


def test_a_forecast(said: Said) -> None:
    """A forecast is older than what it forecasts."""
    told = said(
        ("Kenya and Uganda signed a fishing accord on 5 March 2024.", "signed"),
        ("Kenya and Uganda will sign a fishing accord next week.",),
        on=("2024-03-06", "2024-02-27"),
    )
    assert told == {}


def test_a_further_one(said: Said) -> None:
    """A further accord is another one."""
    told = said(
        ("Kenya and Uganda signed a fishing accord on Tuesday.", "signed"),
        ("Kenya and Uganda will sign a further fishing accord in May.",),
    )
    assert told == {}


def test_another_subject(said: Said) -> None:
    """An accord on something else is another one."""
    told = said(
        ("Kenya and Uganda signed a fishing accord on Tuesday.", "signed"),
        ("Kenya and Uganda have not signed an extradition treaty.",),
    )
    assert told == {}


def test_a_later_step(said: Said) -> None:
    """What is signed may still have to be ratified."""
    told = said(
        ("Kenya and Uganda signed a fishing accord on Tuesday.", "signed"),
        ("The fishing accord that Kenya and Uganda signed on Tuesday will be ratified in May.", "signed"),
    )
    assert told == {}


def test_other_states(said: Said) -> None:
    """Other states have other accords."""
    told = said(
        ("Kenya and Uganda signed a fishing accord on Tuesday.", "signed"),
        ("Norway and Iceland have not signed the fishing accord.",),
    )
    assert told == {}


def test_signed_at_last(said: Said) -> None:
    """A report may tell that it was not signed before."""
    told = said(
        ("Kenya and Uganda signed a fishing accord on Tuesday.", "signed"),
        (
            (
                "Kenya and Uganda signed a fishing accord on Tuesday. It had not been signed in May "
                "because of the drought."
            ),
            "signed",
        ),
    )
    assert told == {}
