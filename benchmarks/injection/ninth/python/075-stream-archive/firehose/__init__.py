"""Archive of the click stream."""
