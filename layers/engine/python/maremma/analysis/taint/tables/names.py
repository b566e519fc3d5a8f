"""Names of operations: a symbol as the program writes it, with a `()` for each call in it."""

from __future__ import annotations

from typing import Final

from maremma.analysis.taint.tables import aws_sdk

_LONGEST: Final = 160


def plain(name: str) -> str:
    """A symbol without the marks of calls."""
    plain = name.replace("()", "")
    return aws_sdk.folded(plain) if plain.startswith("aws:") else plain


def library_of(name: str, language: str) -> str:
    """What is installed for a symbol. Packages of npm may have a scope before their name, and modules behind it."""
    if language != "javascript":
        return name.partition(".")[0]
    parts = name.split("/")
    scoped = name.startswith("@") and len(parts) > 1
    last = 1 if scoped else 0
    return "/".join((*parts[:last], parts[last].partition(".")[0]))


def extended(name: str, suffix: str) -> str:
    """A symbol one step longer, within bounds."""
    return f"{name}{suffix}" if len(name) < _LONGEST else name
