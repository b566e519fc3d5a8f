"""Conditions: their operators, and the variables in their values."""
