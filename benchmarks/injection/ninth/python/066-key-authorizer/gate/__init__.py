"""Gate of the public API."""
