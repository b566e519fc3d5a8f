"""Event data that reaches an interpreter: commands, code, queries, templates, paths."""
