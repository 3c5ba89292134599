"""Ties: pillars over time, the lives of instruments, series, and what a level rests on."""
