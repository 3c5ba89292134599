"""Bytes become text without a guess: UTF-8, UTF-16 with its mark, or an encoding that leaves no doubt.

A byte order mark is dropped; line ends stay as they came, so offsets refer to the decoded text as it is.
"""

from __future__ import annotations

import codecs
import re

from comity.errors import InputError
from comity.sources.terms import CHARACTERS_LIMIT

__all__ = ["check_text", "decode", "decode_declared", "encoding_of", "is_whole"]

MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Pages that call themselves Latin-1 or ASCII are mostly written in what Windows made of it.
AS_BROWSERS_READ = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
ALLOWED = "UTF-8, UTF-16 with a byte order mark, or an older encoding that can be told for certain"

# Single-byte and East Asian encodings in use on the web. Pages of old terminals are left out: with them in,
# typographic quotes alone made every text one in doubt.
TRIED = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15", "cp874"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
# Measured on news sentences in eight of them: a rival reading this close to the best one was the right one
# now and then; further away it never was.
COHERENCE_NEEDED = 0.5
COHERENCE_MARGIN = 0.05
CHAOS_MARGIN = 0.005
# A sign such as a currency's or a diacritic standing alone, and a letter right after it, is a letter misread.
MISREAD = re.compile(r"[¢£¤¥¦¨©¬®¯°±²³´¸×÷][^\W\d_]")


def decode(data: bytes, *, file: str) -> str:
    """The text of these bytes; raises InputError where they are binary or their encoding is in doubt."""
    return _strict(data, encoding_of(data, file=file), file)


def decode_declared(data: bytes, declared: str, *, file: str) -> str:
    """The text of bytes whose sender says how they are written, where that is so.

    What is UTF-8 to the last byte is UTF-8 whatever it is called: no other writing comes out so by chance.
    What cannot be read as it was called is told from the bytes alone.
    """
    if not declared or data.startswith(MARKS):
        return decode(data, file=file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(AS_BROWSERS_READ.get(declared.strip().lower(), declared))
    except (LookupError, ValueError):
        return decode(data, file=file)


def encoding_of(data: bytes, *, file: str) -> str:
    """The encoding of these bytes; raises InputError where they are binary, damaged or in doubt."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in data:
        raise InputError("a binary file: it holds NUL bytes", file=file, allowed="text")
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise _damaged(error, file) from None
        return _told_for_certain(data, file)
    return "utf-8-sig"


def check_text(text: str, *, file: str, place: str = "") -> None:
    """A text can be read if it is neither empty, nor over the limit, nor binary; raises InputError."""
    if not text.strip():
        raise InputError("an empty text", file=file, place=place, allowed="at least one word")
    if len(text) > CHARACTERS_LIMIT:
        found, most = f"a text of {len(text):,} characters", f"at most {CHARACTERS_LIMIT:,}"
        raise InputError(found, file=file, place=place, allowed=most)
    if "\0" in text or len(CONTROL.findall(text)) * 100 > len(text):
        raise InputError("binary data, not text", file=file, place=place, allowed="text")
    if not is_whole(text):
        found = "half of a character (a lone surrogate)"
        raise InputError(found, file=file, place=place, allowed="whole Unicode characters")


def is_whole(text: str) -> bool:
    """Whether a text can be stored: JSON can write halves of characters that no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(error, file) from None


def _damaged(error: UnicodeDecodeError, file: str) -> InputError:
    found = f"damaged {error.encoding.upper().replace('_', '-')} text"
    return InputError(found, file=file, place=f"byte {error.start + 1}", allowed=ALLOWED)


def _mostly_utf8(data: bytes) -> bool:
    """Whether whole UTF-8 characters outnumber the broken ones: then it is damaged, not another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken > broken


def _told_for_certain(data: bytes, file: str) -> str:
    """The encoding that no other reading of these bytes comes near to."""
    if len(data) > 4 * CHARACTERS_LIMIT:
        raise InputError(f"{len(data):,} bytes that are not UTF-8", file=file, allowed=ALLOWED)
    from charset_normalizer import from_bytes

    readings = list(from_bytes(data, cp_isolation=list(TRIED)))
    best = readings[0] if readings else None
    if best is None or best.coherence < COHERENCE_NEEDED or MISREAD.search(str(best)):
        raise InputError("an encoding that cannot be told", file=file, allowed=ALLOWED)
    for rival in readings[1:]:
        near = best.coherence - rival.coherence <= COHERENCE_MARGIN
        if near and rival.chaos - best.chaos <= CHAOS_MARGIN and str(rival) != str(best):
            found = f"an encoding in doubt between {best.encoding} and {rival.encoding}"
            raise InputError(found, file=file, allowed=ALLOWED)
    return best.encoding
