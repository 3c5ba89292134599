"""Agreements: the list of them, and one by itself."""
