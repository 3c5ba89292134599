"""Who says what: the attributed passages of a report, with their sources.

quotations   → quotes.py finds the marks, quotations.py gives each to its speaker
verbs        → verbs.py, with speakers.py (who) and clauses.py (what)
               set off between stops: asides.py, around.py; cut by cuts.py; quoted words: quoted.py
other words  → phrases.py: according to, X's claim that; headlines.py: X, a colon, the words
provenance   → provenance.py: the remarks, reported by X; datelines
the source   → who.py: person, body, state, agency or nobody named
"""

from __future__ import annotations

from comity.extract.attribution.finding import find_speech
from comity.extract.attribution.setting import KindOf, Resolve
from comity.extract.attribution.speech import AUTHOR, Passage, Provenance, Speech

__all__ = ["AUTHOR", "KindOf", "Passage", "Provenance", "Resolve", "Speech", "find_speech"]
