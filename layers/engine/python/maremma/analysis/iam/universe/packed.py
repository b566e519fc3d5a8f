"""Tables that the package carries as deflated lines of text."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files


@cache
def packed_lines(package: str, name: str) -> tuple[str, ...]:
    """The lines of the table `name` of a package. Read once."""
    return tuple(zlib.decompress(files(package).joinpath(name).read_bytes()).decode().split("\n"))
