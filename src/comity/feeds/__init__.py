"""Feeds, sitemaps and pages of links, watched: what is new in them becomes reports, politely and once.

A bad feed never stops the others; what goes wrong is one line, and the next round goes on (`rounds`).
"""

from __future__ import annotations

from comity.feeds.plan import Feed, FeedKind, Plan, plan_in
from comity.feeds.rounds import Kept, Round, Watcher
from comity.feeds.state import State, opened

__all__ = ["Feed", "FeedKind", "Kept", "Plan", "Round", "State", "Watcher", "opened", "plan_in"]
