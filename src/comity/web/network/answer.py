"""A network as JSON: who is in it, and the ties a page at a time."""

from __future__ import annotations

from typing import Any

from comity.web.codes import QUADS
from comity.web.network.neighbours import Network, Node, Tie

__all__ = ["network_to_json"]


def network_to_json(found: Network, *, limit: int, offset: int) -> dict[str, Any]:
    """`partners`: how many there are, in `nodes` or not; `items`: ties, those of the centre first."""
    return {
        "between": [node.actor.id for node in found.nodes if node.is_centre],
        "partners": found.partners,
        "nodes": [_node(node) for node in found.nodes],
        "total": len(found.ties),
        "offset": offset,
        "items": [_tie(tie) for tie in found.ties[offset : offset + limit]],
    }


def _node(node: Node) -> dict[str, Any]:
    actor = node.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind or None,
        "country": actor.country,
        "events": node.events,
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "a": tie.a.id,
        "b": tie.b.id,
        "events": tie.events,
        "quads": {quad: tie.quads.get(quad, 0) for quad in QUADS},
        "shared": [one.id for one in tie.shared],
    }
