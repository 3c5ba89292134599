"""Kinds, sectors and forms of names as pages call them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["FORMS", "KINDS", "SECTORS", "kind_in_words", "sector_in_words"]

# As pages call the kinds of entities, several of them, one of them.
KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "state": ("states", "state"),
        "territory": ("territories", "territory"),
        "region": ("regions", "region"),
        "organisation": ("bodies", "body"),
        "force": ("forces", "force"),
        "company": ("companies", "company"),
        "group": ("groups", "group"),
        "media": ("media", "outlet"),
        "person": ("persons", "person"),
        "": ("not known here", "not known here"),
    }
)
SECTORS: Mapping[str, str] = MappingProxyType(
    {
        "GOV": "government",
        "MIL": "armed forces",
        "LEG": "legislature",
        "JUD": "courts",
        "COP": "police",
        "SPY": "intelligence services",
        "PTY": "political parties",
        "OPP": "opposition",
        "REB": "armed opposition",
        "PRM": "state-backed or private forces",
        "UAF": "armed groups without a clear side",
        "UNK": "sector not known",
        "IGO": "bodies between states",
        "NGO": "non-governmental bodies",
        "BUS": "business",
        "MNC": "multinational companies",
        "CVL": "civilians",
        "EDU": "education and research",
        "MED": "media",
        "REL": "religion",
        "CRM": "crime",
        "LAB": "labour",
        "ELI": "elites",
        "JRN": "journalists",
        "AGR": "agriculture",
        "SOC": "civil society",
        "REF": "refugees",
        "PRE": "authorities whose standing is disputed",
    }
)
FORMS: Mapping[str, str] = MappingProxyType(
    {
        "name": "name",
        "acronym": "short form",
        "demonym": "adjective",
        "people": "its people",
        "capital": "capital, stands for the government",
        "metonym": "stands for an organ of it",
    }
)


def kind_in_words(kind: str) -> str:
    """One of that kind."""
    return KINDS.get(kind, (kind, kind))[1]


def sector_in_words(sector: str) -> str:
    return SECTORS.get(sector, sector)
