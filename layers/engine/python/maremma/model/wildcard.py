"""Patterns that people write: `*` for any text, `?` for any one character, and nothing else means anything else."""

from __future__ import annotations

from fnmatch import fnmatchcase


def fits(text: str, pattern: str) -> bool:
    """Whether the whole text is as the pattern says; upper and lower case count."""
    return fnmatchcase(text, pattern.replace("[", "[[]"))
