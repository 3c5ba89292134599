"""Codes of open sets and ids: never a bare str."""

from __future__ import annotations

import hashlib
from typing import NewType

__all__ = [
    "ClaimId",
    "ConflictId",
    "ContextCode",
    "CountryCode",
    "EntityId",
    "EventId",
    "FindingCodeId",
    "FindingId",
    "InstrumentId",
    "InstrumentKindCode",
    "LanguageCode",
    "ModeCode",
    "OfficeId",
    "PillarId",
    "PlaceId",
    "ReportId",
    "SectorCode",
    "TypeCode",
    "VerdictId",
    "mark",
    "mint",
]

# Open sets: minted by the package `knowledge` from its data files, never written as a bare str in code.
TypeCode = NewType("TypeCode", str)  # PLOVER event type: CONSULT
ModeCode = NewType("ModeCode", str)  # PLOVER mode of a type: visit
ContextCode = NewType("ContextCode", str)  # PLOVER context: military
SectorCode = NewType("SectorCode", str)  # PLOVER sector: GOV
CountryCode = NewType("CountryCode", str)  # ISO 3166-1 alpha-3, or IGO, NGO
EntityId = NewType("EntityId", str)  # id of an entity in knowledge: rus, nato, sergei-shoigu
OfficeId = NewType("OfficeId", str)  # defence-minister
PlaceId = NewType("PlaceId", str)
PillarId = NewType("PillarId", str)  # defence
InstrumentId = NewType("InstrumentId", str)  # north-atlantic-treaty-1949
InstrumentKindCode = NewType("InstrumentKindCode", str)  # D1
FindingCodeId = NewType("FindingCodeId", str)  # OFFICE_COLLISION
LanguageCode = NewType("LanguageCode", str)  # ISO 639-1: en

# Ids: hashes of what makes a thing itself.
ReportId = NewType("ReportId", str)
ClaimId = NewType("ClaimId", str)
EventId = NewType("EventId", str)
FindingId = NewType("FindingId", str)
ConflictId = NewType("ConflictId", str)
VerdictId = NewType("VerdictId", str)


def mark(*parts: str) -> int:
    """A number of 64 bits that stands for these words in an index, the same on any machine."""
    raw = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big")


def mint(prefix: str, *parts: object) -> str:
    """The same parts give the same id, on any machine and in any order of reading."""
    raw = "\x1f".join("" if part is None else str(part) for part in parts)
    return prefix + hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:16]
