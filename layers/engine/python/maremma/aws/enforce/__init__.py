"""Stopping and releasing functions: what is on record, what is set, and the one who does it."""
