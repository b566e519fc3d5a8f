"""Policies and who has them, as values."""
