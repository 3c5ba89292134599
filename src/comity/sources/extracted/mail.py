"""The text of a mail: its plain part, else that written as a page; attachments are files of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePath

from comity.errors import InputError
from comity.sources.encoding import decode_declared
from comity.sources.extracted.nouns import Extracted, Part
from comity.sources.metadata import Metadata

__all__ = ["extract_mail"]

PARTS_LIMIT = 1_000
BOUNDARIES_LIMIT = 20_000  # lines that begin as a boundary does
DEPTH_LIMIT = 20
HEADERS_LIMIT = 1_000_000  # bytes of all of them
HEADER_LIMIT = 2_000  # characters of one header that are read
ALLOWED = "a mail as it was sent (RFC 5322)"
ENDINGS = {  # of attachments whose name has none
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/zip": ".zip",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
}
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def extract_mail(data: bytes, charset: str) -> Extracted:
    """The body, with subject, sender and day from the headers; attachments as files.

    `charset`: "mbox" where the mail comes out of a mailbox, whose lines "From …" are written as ">From …".
    """
    if charset == "mbox":
        data = QUOTED_FROM.sub(rb"\1", data)
    if len(END_OF_HEADERS.split(data, maxsplit=1)[0]) > HEADERS_LIMIT:
        raise InputError("headers over the size limit", allowed=f"at most {HEADERS_LIMIT:,} bytes")
    if data.count(b"\n--") > BOUNDARIES_LIMIT:
        raise InputError(f"more than {BOUNDARIES_LIMIT:,} parts", allowed=f"at most {PARTS_LIMIT:,} parts")
    try:
        mail = BytesParser(policy=compat32).parsebytes(data)
    except (MessageError, ValueError, LookupError) as fault:
        raise InputError(f"damaged ({fault})", allowed=ALLOWED) from None
    if not mail.keys():
        raise InputError("no headers", allowed=ALLOWED)
    leaves = _leaves(mail)
    body = next((leaf for leaf in leaves if _is_body(leaf, "text/plain")), None)
    page = next((leaf for leaf in leaves if _is_body(leaf, "text/html")), None)
    text = "" if body is None else _plain(body)
    if not text.strip() and page is not None:
        text = _page(page)
    attached = list(_attached(leaves, {id(body), id(page)}))
    unread = [("attachment", part.name) for part in attached]
    return Extracted(text=text, metadata=_metadata(mail, tuple(unread)), parts=tuple(attached))


def _leaves(mail: Message) -> list[Message]:
    """The parts that hold something; a mail within is one part. Of alternatives all are there."""
    found: list[Message] = []
    waiting = [(mail, 0)]
    while waiting:
        part, depth = waiting.pop(0)
        if depth > DEPTH_LIMIT:
            raise InputError("nested too deeply", allowed=f"parts in parts {DEPTH_LIMIT} deep")
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = [(each, depth + 1) for each in _within(part)]
        else:
            found.append(part)
        if len(found) + len(waiting) > PARTS_LIMIT:
            raise InputError(f"more than {PARTS_LIMIT:,} parts", allowed=f"at most {PARTS_LIMIT:,} parts")
    return found


def _within(part: Message) -> list[Message]:
    found = part.get_payload()
    return [each for each in found if isinstance(each, Message)] if isinstance(found, list) else []


def _is_body(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _plain(part: Message) -> str:
    """The text; where lines are marked as flowing on (RFC 3676) they are joined."""
    text = decode_declared(_payload(part), _charset(part), file="").replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    deletes = str(part.get_param("delsp", "")).lower() == "yes"
    return re.sub(r"(?<!\n--) \n(?=[^>\n])", "" if deletes else " ", text)


def _page(part: Message) -> str:
    from comity.sources.extracted.page import extract_page

    return extract_page(_payload(part), _charset(part)).text


def _attached(leaves: list[Message], bodies: set[int]) -> Iterator[Part]:
    """Each part that is neither the text nor what belongs to it, named as its sender named it."""
    for number, part in enumerate(leaves, start=1):
        if id(part) in bodies or (part.get_content_maintype() == "text" and _is_nameless(part)):
            continue
        name = PurePath(_decoded(part.get_filename() or "").replace("\\", "/").replace("\0", "?")).name
        kind = part.get_content_type()
        name = name or f"part-{number}{ENDINGS.get(kind, '')}"
        suffix = PurePath(name).suffix.lower() or ENDINGS.get(kind, "")
        inner = _within(part) if kind == "message/rfc822" else []
        data = inner[0].as_bytes() if inner else _payload(part)
        yield Part(name=name, suffix=".eml" if kind == "message/rfc822" else suffix, data=data)


def _is_nameless(part: Message) -> bool:
    return part.get_filename() is None and part.get_content_disposition() != "attachment"


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str:
    found = part.get_param("charset", "")
    return found if isinstance(found, str) else str(found[-1])


def _metadata(mail: Message, attached: tuple[tuple[str, str], ...]) -> Metadata:
    """The sender is the publisher; the day of the header is that of publication, by the sender's clock."""
    sender, given = _header(mail, "From"), _header(mail, "Date")
    name, address = parseaddr(sender)
    notes = [("published.as_given", given), ("from", sender), ("message-id", _header(mail, "Message-ID"))]
    return Metadata(
        title=_header(mail, "Subject") or None,
        publisher=name.strip() or address or None,
        published=_day(given),
        notes=(*[(key, value) for key, value in notes if value], *attached),
    )


def _header(mail: Message, name: str) -> str:
    return " ".join(_decoded(str(mail.get(name, ""))[:HEADER_LIMIT]).split())


def _decoded(value: str) -> str:
    """A header as it was meant; one that is written against the rules, as it came."""
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    return text.replace("\0", "?").encode("utf-8", "replace").decode("utf-8")


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None
