"""The JSON Schemas of answers: a page of rows, each a row of the contract of which fields may be left out."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from comity.contract import Json

__all__ = ["contract", "contracts", "one", "rows"]

FOLDER = "schemas"
EVIDENCE: Json = {
    "evidence": {
        "type": "array",
        "description": "Words of reports: quote = text[start:end] of the report.",
        "items": {
            "type": "object",
            "required": ["quote", "start", "end", "report"],
            "properties": {
                name: {"type": sort}
                for name, sort in (
                    ("quote", "string"),
                    ("start", "integer"),
                    ("end", "integer"),
                    ("report", "string"),
                    ("report_name", "string"),
                    ("title", "string"),
                    ("publisher", "string"),
                    ("published", "string"),
                    ("url", "string"),
                    ("speaker", "string"),
                    ("claim", "string"),
                )
            },
        },
    },
    "more_evidence": {"type": "integer", "description": "So many more quotes: ask `explain`."},
}


def contracts() -> list[str]:
    """The names of all schemas."""
    folder = files("comity") / FOLDER
    return sorted(each.name.removesuffix(".json") for each in folder.iterdir() if each.name.endswith(".json"))


@cache
def contract(name: str) -> str:
    """A schema of the contract as it stands in its file."""
    return (files("comity") / FOLDER / f"{name}.json").read_text(encoding="utf-8")


def one(*names: str) -> Json:
    """A row of one of these, with what it rests on; the sorts of its fields are those of the contract."""
    fields: Json = {}
    for name in names:
        for field, schema in json.loads(contract(name)).get("properties", {}).items():
            fields[field] = {"type": schema["type"]} if "type" in schema and field not in fields else {}
    return {"type": "object", "properties": {**fields, **EVIDENCE}}


def rows(*names: str) -> Json:
    """A page of such rows."""
    return {
        "type": "object",
        "required": ["total", "items"],
        "properties": {
            "total": {"type": "integer"},
            "next": {"type": "string", "description": "The cursor of the next page."},
            "called": {"type": "object", "description": "What codes and ids are called."},
            "not_gathered": {"type": "integer", "description": "Reports that are in no event yet."},
            "items": {"type": "array", "items": one(*names) if names else {"type": "object"}},
        },
    }
