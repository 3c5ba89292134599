"""The map: where events took place, and which states they join."""
