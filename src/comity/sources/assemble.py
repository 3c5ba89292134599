"""A text and what is said beside it make a Report; where they disagree the caller wins and both are kept."""

from __future__ import annotations

from comity.model import Certainty, Known, Report, ReportId, mint
from comity.sources.blocks import cut
from comity.sources.encoding import check_text
from comity.sources.imprint import imprint_of
from comity.sources.language import language_of
from comity.sources.terms import Metadata, Terms
from comity.sources.words import imprint_words

__all__ = ["assemble"]

Note = tuple[str, str]


def assemble(
    text: str,
    *,
    name: str,
    source: bytes,
    terms: Terms,
    metadata: Metadata,
    file: str,
    place: str = "",
) -> Report:
    """The report of a text; raises InputError where it cannot be read as one."""
    check_text(text, file=file, place=place)
    declared = metadata.language
    language = language_of(text, terms.languages, declared=declared, file=file, place=place)
    words = imprint_words(language)
    blocks = cut(text, words, language)
    imprint = imprint_of(text, blocks, words, language)
    publisher, publisher_notes = _settled("publisher", terms.publisher, metadata.publisher, imprint.publisher)
    day = terms.published.isoformat() if terms.published else None
    stated = metadata.published.isoformat() if metadata.published else None
    published, published_notes = _settled("published", day, stated, imprint.published)
    return Report(
        id=_id(text, publisher, published, metadata.url or name),
        name=name,
        text=text,
        blocks=blocks,
        language=language,
        title=metadata.title or imprint.title,
        publisher=publisher,
        published=published,
        url=metadata.url,
        source=source,
        notes=(*metadata.notes, *publisher_notes, *published_notes),
    )


def _id(text: str, publisher: Known | None, published: Known | None, called: str) -> ReportId:
    value = publisher.value if publisher else None
    day = published.value if published else None
    return ReportId(mint("r", text, value, day, called))


def _settled(
    field: str, option: str | None, metadata: str | None, printed: Known | None
) -> tuple[Known | None, list[Note]]:
    """The value that counts, and a note for each lesser one that says otherwise: `published.metadata`."""
    stated = [
        Known(value=value, basis=basis, certainty=Certainty.HIGH)
        for basis, value in (("option", option), ("metadata", metadata))
        if value
    ]
    ranked = [*stated, *([printed] if printed else [])]
    if not ranked:
        return None, []
    best = ranked[0]
    return best, [(f"{field}.{each.basis}", each.value) for each in ranked if each.value != best.value]
