"""Search: what an address asks for, and what was found as the page shows it."""
