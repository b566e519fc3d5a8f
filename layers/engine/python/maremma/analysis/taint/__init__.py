"""Data flow analysis: from the fields of an event to operations that trust what they are given."""
