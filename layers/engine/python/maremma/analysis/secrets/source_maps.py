"""The sources that a source map quotes, and maps that stand in the last comment of a script."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator

from maremma.patterns import compile_late

_GUARD = ")]}'"
_INLINE = compile_late(
    r"sourceMappingURL=data:application/json;(?:charset=[\w-]{1,20};)?base64,(?P<map>[A-Za-z0-9+/]+={0,2})"
)


def sources_in(text: str) -> tuple[tuple[str, str], ...] | None:
    """The name and the text of each source; None if this is no map that can be read."""
    if text.startswith(_GUARD):
        text = text.partition("\n")[2]
    try:
        written = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return tuple(_sources(written)) if isinstance(written, dict) else None


def inline_map(text: str) -> tuple[str, int] | None:
    """The map in a script, and where it stands; None without one."""
    at = text.rfind("sourceMappingURL=data:")
    found = _INLINE.match(text, at) if at >= 0 else None
    if found is None:
        return None
    try:
        return base64.b64decode(found["map"]).decode("utf-8", "replace"), at
    except binascii.Error:
        return "", at


def _sources(written: dict[str, object]) -> Iterator[tuple[str, str]]:
    sections = written.get("sections")
    for section in sections if isinstance(sections, list) else ():
        inner = section.get("map") if isinstance(section, dict) else None
        # A section holds no sections.
        if isinstance(inner, dict):
            yield from _quoted(inner)
    yield from _quoted(written)


def _quoted(written: dict[str, object]) -> Iterator[tuple[str, str]]:
    names, texts = written.get("sources"), written.get("sourcesContent")
    if isinstance(texts, list):
        named = names if isinstance(names, list) else []
        for number, text in enumerate(texts):
            name = named[number] if number < len(named) else ""
            if isinstance(text, str):
                yield (name.partition("?")[0] if isinstance(name, str) else ""), text
