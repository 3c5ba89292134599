"""Decisions: the queue for review, corrections, and verdicts as pages show them."""
