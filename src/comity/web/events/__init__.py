"""Events and conflicts: what is asked for, each in a line, and one with all that is behind it."""
