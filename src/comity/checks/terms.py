"""On which days a printed office can be meant, whether a term fits them, and who held it then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from comity.checks.case import Case, Dated, is_done
from comity.checks.holders import Holder, acts_of, dates_near, held_within, office_name, written
from comity.checks.moments import is_beside, times_of
from comity.knowledge import Answer, AnswerKind
from comity.model import Basis, Bounds, Claim, Tenure, When

__all__ = ["another_held", "borne_days", "day_of", "days_meant", "fits", "term_fact", "who_fact"]

LAG = timedelta(days=31)  # news without a date of its own is about so old at most
NONE = timedelta(0)
ACTING = timedelta(days=366)  # beside a term, of which nothing need be known
APPOINTED = timedelta(days=92)  # from the appointment to the first day in office, at most
MOST = 3  # days asked about in one finding


def days_meant(case: Case, holder: Holder, printed: tuple[Holder, ...]) -> tuple[Bounds, ...]:
    """When the office is said to have been held: each interval that the text allows.

    The claim's own time; else the day of publication and any time in the same paragraph. In an undated
    report: the time that the sentence gives to what it tells; else the time from the newest of the other
    offices in the text on. A side not known is None.
    """
    acts = (act for act in acts_of(case, holder) if not _in_passing(holder, act))
    own = tuple(bounds for act in acts for bounds in _allowed(act.when))
    if own:
        return own
    near = tuple(bounds for time in dates_near(case, holder) for bounds in _allowed(time.when))
    published = case.parsed.report.published_on
    if published is not None:
        return (Bounds(earliest=published - LAG, latest=published), *near)
    told = tuple(bounds for time in _told(case, holder) for bounds in _allowed(time.when))
    if told:
        return told
    if (after := _told_after(case, holder)) is not None:
        return (Bounds(earliest=after, latest=None), *near)
    others = tuple(other for other in printed if other.person != holder.person)
    return (written(case, others), *near)


def _in_passing(holder: Holder, act: Claim) -> bool:
    return holder.sentence is not None and is_beside(holder.sentence, act.trigger, holder.words)


def _told(case: Case, holder: Holder) -> tuple[Dated, ...]:
    """The times of the sentence that say when the holder is in it."""
    return (
        () if holder.sentence is None else tuple(times_of(case, holder.sentence, holder.words, holder.span))
    )


def _told_after(case: Case, holder: Holder) -> date | None:
    """The newest day of what the sentence tells as done: nobody speaks of it before."""
    sentence = holder.sentence
    whens = (
        claim.when
        for claim in case.claims
        if sentence is not None and is_done(claim) and sentence.start <= claim.trigger.start < sentence.end
    )
    days = (when.earliest for when in whens if when is not None and when.span is not None)
    return max((day for day in days if day is not None), default=None)


def _allowed(when: When | None) -> Iterator[Bounds]:
    if when is None:
        return
    if when.earliest is not None or when.latest is not None:
        yield Bounds(earliest=when.earliest, latest=when.latest)
    elif when.basis is Basis.OPEN:
        for candidate in when.candidates:
            first, _, last = candidate.partition("/")
            yield Bounds(earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first))


def fits(term: Tenure, meant: Bounds, *, holder: Holder | None = None) -> bool:
    """Whether the term can have had a day in common with the interval.

    Around it lie the days on which its holder may bear the title: newly appointed, or acting.
    """
    before, after = (NONE, NONE) if holder is None else _leeway(holder)
    ended = term.end.latest if term.end is not None else None
    begun = term.start.earliest
    over = ended is not None and meant.earliest is not None and ended + after < meant.earliest
    ahead = begun is not None and meant.latest is not None and meant.latest < begun - before
    return not over and not ahead


def _leeway(holder: Holder) -> tuple[timedelta, timedelta]:
    if holder.acting:
        return ACTING, ACTING
    return (APPOINTED if holder.fresh else NONE), NONE


def borne_days(case: Case, time: Dated, printed: tuple[Holder, ...]) -> tuple[str, ...]:
    """The days that a date without its year can mean, as far as the rest of the text can bear them.

    Those that its reader has found; else one for each year between the newest office printed and the day of
    publication, or where there is none, the day until which that office is known to have been held.
    """
    if time.when.candidates:
        return time.when.candidates
    bounds = written(case, printed)
    latest = bounds.latest or _known_until(case, printed, bounds.earliest)
    if bounds.earliest is None or latest is None:
        return ()
    days = (day_of(time.partial, year) for year in range(bounds.earliest.year, latest.year + 1))
    return tuple(day.isoformat() for day in days if day is not None and bounds.earliest <= day <= latest)


def _known_until(case: Case, printed: tuple[Holder, ...], newest: date | None) -> date | None:
    terms = [
        term for holder in printed for term in held_within(case, holder) if term.start.earliest == newest
    ]
    ends = [term.known_until if term.end is None else term.end.latest for term in terms]
    return max((end for end in ends if end is not None), default=None)


def day_of(partial: str | None, year: int) -> date | None:
    """The day that a date printed without its year (????-05-16) is in this year, if there is one."""
    if partial is None or not partial.startswith("????-"):
        return None
    try:
        return date.fromisoformat(f"{year:04}{partial[4:]}")
    except ValueError:
        return None


def another_held(case: Case, holder: Holder, meant: tuple[Bounds, ...]) -> bool:
    """Whether somebody else surely held the office at both ends of every interval meant."""
    return bool(meant) and not holder.acting and all(_another(case, holder, bounds) for bounds in meant)


def _another(case: Case, holder: Holder, meant: Bounds) -> bool:
    if meant.earliest is None or meant.latest is None:
        return False
    answers = [_holder_on(case, holder, day) for day in (meant.earliest, meant.latest)]
    return all(answer.answer is AnswerKind.ONE for answer in answers)


def _holder_on(case: Case, holder: Holder, day: date) -> Answer:
    return case.knowledge.who(holder.office, holder.state, day)


def who_fact(case: Case, holder: Holder, days: Iterable[date]) -> Iterator[str]:
    """One line for each of the first days: who held the office then, and on whose word."""
    for day in sorted(set(days))[:MOST]:
        answer = _holder_on(case, holder, day)
        names = [f"{each.name} ({each.certainty}; {each.source})" for each in answer.holders]
        held = " and ".join(names) if names else _nobody(answer)
        yield f"{office_name(case, holder)} on {day.isoformat()}: {held}"


def _nobody(answer: Answer) -> str:
    if answer.answer is AnswerKind.NOBODY:
        return "nobody"
    return f"not known after {answer.known_until}" if answer.known_until is not None else "not known"


def term_fact(case: Case, term: Tenure) -> str:
    """A term in one line: who, from, to, how sure, on whose word."""
    name = case.knowledge.person(term.person).name
    last = f"known until {term.known_until}" if term.end is None else f"to {_printed(term.end)}"
    return f"{name}: from {_printed(term.start)}, {last} ({term.certainty}; {term.source})"


def _printed(bounds: Bounds) -> str:
    if bounds.earliest == bounds.latest:
        return "?" if bounds.earliest is None else bounds.earliest.isoformat()
    return f"{bounds.earliest or '?'}/{bounds.latest or '?'}"
