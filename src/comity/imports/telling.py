"""What a row says, as a report with its claims, all of them by the data set."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from comity.errors import InputError
from comity.imports.rows import Printed, Row
from comity.imports.setting import Setting
from comity.knowledge.datasets import Coded
from comity.model import (
    NO_STATE,
    Basis,
    Certainty,
    Claim,
    ContextCode,
    CountryCode,
    Form,
    Kind,
    Known,
    LanguageCode,
    Participant,
    Precision,
    Quantity,
    Reading,
    Report,
    ReportId,
    Span,
    Voice,
    VoiceKind,
    When,
    Where,
    claim_id,
    mint,
)
from comity.sources.encoding import check_text

__all__ = ["Told", "day", "days", "month_of", "reading_of", "within"]

LANGUAGE = LanguageCode("en")  # of the names of the fields
SHOWN = {"%Y": "YYYY", "%m": "MM", "%d": "DD", "%B": "Month"}  # how the parts of a form are told
AUTHOR = Voice(kind=VoiceKind.AUTHOR, named=False, form=Form.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one row says: `code` in its own words, `coded` in ours; `first` and `second` as named there.

    `from_where`: words that name what the row was made from. `published`: when the data set had it so.
    """

    code: Span
    coded: Coded
    first: tuple[Participant, ...]
    second: tuple[Participant, ...]
    when: When
    place: Where | None = None
    quantities: tuple[Quantity, ...] = ()
    contexts: tuple[ContextCode, ...] = ()
    from_where: tuple[Span, ...] = ()
    published: date | None = None

    @property
    def actors(self) -> tuple[Participant, ...]:
        if self.coded.together:
            return (*self.first, *self.second)
        return self.second if self.coded.turned else self.first

    @property
    def recipients(self) -> tuple[Participant, ...]:
        if self.coded.together:
            return ()
        return self.first if self.coded.turned else self.second


def reading_of(row: Row, page: Printed, told: Told, setting: Setting) -> Reading:
    """The row as a report, read by this import."""
    check_text(page.text, file=row.file, place=row.place)
    report = _report(row, page, told, setting)
    claims = [_claim(report, page, told, setting)]
    claims += [_provenance(report, page, span, setting) for span in told.from_where]
    return Reading(
        report=report,
        claims=tuple(claims),
        findings=(),
        reader=setting.reader,
        states=tuple(dict.fromkeys(state for party in claims[0].parties if (state := _state(party)))),
    )


def _state(party: Participant) -> CountryCode | None:
    return None if party.country in NO_STATE else party.country


def _report(row: Row, page: Printed, told: Told, setting: Setting) -> Report:
    name = f"{setting.name}/{page.key}"
    published = None if told.published is None else _known(told.published.isoformat())
    return Report(
        id=ReportId(mint("r", page.text, setting.sheet.name, published and published.value, name)),
        name=name,
        text=page.text,
        blocks=page.blocks,
        language=LANGUAGE,
        publisher=_known(setting.sheet.name),
        published=published,
        source=row.source,
        notes=(("data_set", setting.name),),
    )


def _known(value: str) -> Known:
    return Known(value=value, basis="metadata", certainty=Certainty.HIGH)


def _claim(report: Report, page: Printed, told: Told, setting: Setting) -> Claim:
    """The act that the row tells; without a type of the codebook, what it says and no act."""
    act = setting.act(told.coded, told.contexts)
    kind = Kind.STATEMENT if act is None else Kind.EVENT
    parties = (*told.actors, *told.recipients)
    quote = _around(page, list(_evidence(told)))
    rule = f"import/{setting.name}"
    rules = {
        "event" if act else kind.value: f"{rule}/{told.code.text}",
        "attribution": rule,
        "modality": rule,
        "when": rule,
        **({"place": rule} if told.place else {}),
        **({"quantity": rule} if told.quantities else {}),
    }
    return Claim(
        id=claim_id(report.id, quote, kind, act.type if act else None, parties, told.code),
        report=report.id,
        report_name=report.name,
        kind=kind,
        quote=quote,
        trigger=told.code,
        act=act,
        actors=told.actors,
        recipients=told.recipients,
        countable=act is not None,
        attribution=(AUTHOR, _voice(page)),
        when=told.when,
        place=told.place,
        quantities=told.quantities,
        rules=tuple(sorted(rules.items())),
    )


def _voice(page: Printed) -> Voice:
    """The data set, by the name that the row is printed under."""
    return Voice(kind=VoiceKind.ORGANISATION, named=True, form=Form.NONE, span=page.name)


def _provenance(report: Report, page: Printed, span: Span, setting: Setting) -> Claim:
    """That the row was made from this page, agency or outlet."""
    source = (Participant(span=span),)
    return Claim(
        id=claim_id(report.id, span, Kind.PROVENANCE, None, source, span),
        report=report.id,
        report_name=report.name,
        kind=Kind.PROVENANCE,
        quote=span,
        trigger=span,
        actors=source,
        attribution=(AUTHOR, _voice(page)),
        rules=((Kind.PROVENANCE.value, f"import/{setting.name}"),),
    )


def _evidence(told: Told) -> Iterator[Span]:
    yield told.code
    yield from (party.span for party in (*told.first, *told.second))
    yield from (quantity.span for quantity in told.quantities)
    if told.when.span is not None:
        yield told.when.span
    if told.place is not None:
        yield told.place.span


def _around(page: Printed, spans: list[Span]) -> Span:
    """The lines from the first to the last of these words."""
    start = page.text.rfind("\n", 0, min(span.start for span in spans)) + 1
    return page.span(start, max(span.end for span in spans))


# --- days -------------------------------------------------------------------------------------------------


def day(text: str, *forms: str) -> date:
    """A day written in one of these forms; InputError where it is none."""
    for form in forms:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    allowed = " or ".join(forms)
    for sign, shown in SHOWN.items():
        allowed = allowed.replace(sign, shown)
    raise InputError(f"{text!r} is no day", allowed=allowed)


def days(span: Span, first: date, last: date, precision: Precision = Precision.DAY) -> When:
    """A time that the row states in full."""
    return When(span=span, earliest=first, latest=last, precision=precision, basis=Basis.TEXT)


def within(span: Span, middle: date, margin: int) -> When:
    """Some day of a week that holds this one."""
    around = timedelta(margin)
    return days(span, middle - around, middle + around, Precision.WEEK)


def month_of(span: Span, one: date) -> When:
    """Some day of its month."""
    last = one.replace(day=calendar.monthrange(one.year, one.month)[1])
    return days(span, one.replace(day=1), last, Precision.MONTH)
