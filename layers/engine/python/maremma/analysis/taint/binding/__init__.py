"""Flows bound to the doors of their function: who can choose their data."""
