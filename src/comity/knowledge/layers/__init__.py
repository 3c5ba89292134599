"""Imported layers of knowledge: one file each in the user's folder, listed and removed as one."""

from __future__ import annotations

from comity.knowledge.layers.folder import find_layers, layers_in, remove_layer
from comity.knowledge.layers.making import Made, Progress
from comity.knowledge.layers.outcomes import Outcome
from comity.knowledge.layers.store import Layer, LayerInfo

__all__ = ["Layer", "LayerInfo", "Made", "Outcome", "Progress", "find_layers", "layers_in", "remove_layer"]
