"""Judges code that is not deployed: what a path holds, the functions in it, and the ledger of what was read."""
