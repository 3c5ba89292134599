"""Actors: who is in the record, what is known of them, what they do and say, and who speaks of them."""
