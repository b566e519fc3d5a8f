"""Modules in texts that are evaluated, as webpack writes them in its development mode unless it is told otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.javascript.literals import unescaped
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATEMENT: Final = compile_late(
    rb"""(?P<before>^[ \t]*|[{};])eval\("""
    rb"""(?P<text>"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+')\)(?=[ \t]*(?:[;}\n]|\Z))""",
    re.MULTILINE,
)
_MADE_BY: Final = b"//# sourceURL="
_LINE_SEPARATOR: Final = "\u2028"


def unfolded(content: bytes) -> bytes:
    """A bundle with the code itself in place of such texts, any other file as it is.

    All lines of a text stay on one, with the separators between them that only the language counts as line breaks.
    """
    if _MADE_BY not in content:
        return content
    return _STATEMENT.sub(
        lambda match: match["before"] + _on_one_line(match) if _is_module(match) else match[0], content
    )


def evaluated(content: bytes) -> Iterator[str]:
    """The code of each module that stands in such a text."""
    yield from (_code(match) for match in _STATEMENT.finditer(content) if _is_module(match))


def _is_module(match: re.Match[bytes]) -> bool:
    return _MADE_BY in match["text"]


def _code(match: re.Match[bytes]) -> str:
    return unescaped(match["text"][1:-1].decode("utf-8", "replace"))


def _on_one_line(match: re.Match[bytes]) -> bytes:
    return f"{_code(match)}\n".replace("\n", _LINE_SEPARATOR).encode()
