"""Photo functions."""
