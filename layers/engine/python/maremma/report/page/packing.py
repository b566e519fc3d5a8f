"""Data as they lie in the page: JSON, packed by gzip, in base64.

Nothing of it is markup, whatever its texts say: the letters of base64 end no element and no string. What one cannot see
is written out, as in a terminal.
"""

from __future__ import annotations

import base64
import gzip
import json

from maremma.engine.canonical import Plain, plain
from maremma.model.visible import visible

_LEVEL = 6


def shown(value: Plain) -> Plain:
    """The value with each hidden character of its texts written out, but ends of lines and tabs."""
    match value:
        case str():
            # Most texts hide nothing, and policies have many lines.
            plainly = value.replace("\n", "").replace("\t", "").isprintable()
            return value if plainly else visible(value, keep="\n\t")
        case list():
            return [shown(each) for each in value]
        case dict():
            return {key: shown(each) for key, each in value.items()}
        case _:
            return value


def entry(value: object) -> Plain:
    """A value of the contract as JSON types, fit to be shown."""
    return shown(plain(value))


def packed(entries: Plain) -> str:
    """JSON for the page. The same data make the same text."""
    written = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(written, _LEVEL, mtime=0)).decode()
