"""What a JavaScript or TypeScript file loads and cannot do without: not for types alone, and not inside of `try`."""

from __future__ import annotations

from typing import Final

from maremma.patterns import compile_late

_TYPES: Final = compile_late(r"\b(?:import|export)\s{1,20}type\s{1,20}(?!from\b)[^;'\"()]{0,2000}$")
_LISTED: Final = compile_late(r"\b(?:import|export)\s{0,20}\{(?P<names>[^{}]{0,2000})\}\s{0,20}$")
_TRY: Final = compile_late(r"\btry\s{0,20}$")
_CAUGHT: Final = compile_late(r"\s{0,20}\)\s{0,20}\.\s{0,20}catch\b")
_LOOKED_BACK: Final = 2_200


def is_certain(code: str, start: int, end: int) -> bool:
    """Whether what loads something from `start` to `end` does so whatever is there; `code` is without texts."""
    if code[start].isspace():
        return False  # in a comment or a text
    before = code[max(0, start - _LOOKED_BACK) : start]
    if code.startswith("from", start):
        listed = _LISTED.search(before)
        names = [each.strip() for each in listed["names"].split(",") if each.strip()] if listed else []
        types = bool(names) and all(each.startswith("type ") for each in names)
        return not types and _TYPES.search(before) is None
    return not _is_tried(before) and _CAUGHT.match(code, end) is None


def _is_tried(before: str) -> bool:
    """Whether code stands in a block of `try` that begins not far before it."""
    depth = 0
    for place in range(len(before) - 1, -1, -1):
        if before[place] == "}":
            depth += 1
        elif before[place] == "{":
            if depth == 0 and _TRY.search(before, max(0, place - 25), place):
                return True
            depth = max(0, depth - 1)
    return False
