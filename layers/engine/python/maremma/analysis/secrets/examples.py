"""The values that a description of an API shows as examples: nobody logs in with them."""

from __future__ import annotations

import re

_DESCRIPTION = re.compile(r"""(?:^|[{,\s])["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\.""")
_EXAMPLE = re.compile(r"""^(?P<before>[ ]{0,200}(?:-[ ])?)["']?(?:x-)?examples?["']?[ ]*:""", re.MULTILINE)
_HEAD = 4096


def example_lines(path: str, text: str) -> tuple[tuple[int, int], ...]:
    """The lines, first and last from 1, of the examples in a description of an API; none in any other file."""
    if not path.endswith((".json", ".yaml", ".yml")) or not _DESCRIPTION.search(text[:_HEAD]):
        return ()
    lines = text.split("\n")
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        example = _EXAMPLE.match(line)
        if example is not None and (not found or found[-1][1] < number):
            found.append((number, _end(lines, number, len(example["before"]))))
    return tuple(found)


def _end(lines: list[str], number: int, indent: int) -> int:
    """The last line that is indented further than the one with this number."""
    while number < len(lines) and (
        not lines[number].strip() or len(lines[number]) - len(lines[number].lstrip()) > indent
    ):
        number += 1
    return number
