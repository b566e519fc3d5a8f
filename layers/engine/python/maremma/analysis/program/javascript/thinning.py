"""Bundles too large to be parsed as they are, without the code of the libraries in them, none of which is ever run."""

from __future__ import annotations

import re
from typing import Final

from maremma.patterns import compile_late

_REGION: Final = compile_late(rb"^// (?P<path>[^\n]+)$", re.MULTILINE)
_CLOSING: Final = b"\n});"
_COMMENT: Final = b"\n// "
_MOST_REGIONS: Final = 100_000
_LIBRARY: Final = b"node_modules/"
_BEGINNING: Final = compile_late(
    rb"\s*var [\w$]+ = __commonJS\((?:\{\s*(?:\"[^\"\n]*\"|'[^'\n]*')\s*\([^()\n]*\) \{|\([^()\n]*\) => \{)"
)
_END: Final = compile_late(rb"(?:\n  \}\n\}\);|\n\}\);)\s*\Z")


def thinned(content: bytes) -> bytes:
    """A bundle of esbuild's with empty functions for the modules of libraries, whose lines stay where they are.

    Only modules are emptied that stand in a function as esbuild writes it, under a comment that says their path.
    """
    if content.count(_COMMENT) > _MOST_REGIONS:
        return content
    parts: list[bytes] = []
    at = 0
    found = list(_REGION.finditer(content))
    ends = [*(each.start() for each in found), len(content)]
    for place, match in enumerate(found):
        following = ends[place + 1]
        beginning = _BEGINNING.match(content, match.end()) if _LIBRARY in match["path"] else None
        end = _END.search(content, max(match.end(), following - 64), following) if beginning is not None else None
        # What closes first closes the module: behind it, before the next comment, there may be code of the author's.
        if beginning is not None and end is not None and _closes_once(content, beginning.end(), following):
            inside = content.count(b"\n", beginning.end(), end.start())
            parts += [content[at : beginning.end()], b"\n" * inside]
            at = end.start()
    return b"".join((*parts, content[at:]))


def _closes_once(content: bytes, start: int, end: int) -> bool:
    first = content.find(_CLOSING, start, end)
    return 0 <= first == content.rfind(_CLOSING, start, end)
