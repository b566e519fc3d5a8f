"""Values that everybody knows: the examples in the description of an API, and what services of a test are given."""

from __future__ import annotations

import re

from maremma.analysis.secrets.candidates.names import known, words_of
from maremma.patterns import compile_late

_DESCRIPTION = compile_late(r"""(?:^|[{,\s])["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\.""")
_EXAMPLE = compile_late(r"""^(?P<before>[ ]{0,200}(?:-[ ])?)["']?(?:x-)?examples?["']?[ ]*:""", re.MULTILINE)
_HEAD = 4096
_SERVICES = compile_late(
    r"(?:^|/)(?:(?:docker-)?compose[\w.-]*\.ya?ml|\.gitlab-ci\.yml|\.github/workflows/[^/]+|(?:\.?travis|\.?ci|[\w-]+[-_.]ci|ci[-_.][\w-]+|.*pipelines?)\.ya?ml)$",
    re.IGNORECASE,
)
_SHORTEST_PRODUCT = 5


def runs_services(path: str) -> bool:
    """Whether a file says which services are started to develop and test with."""
    return _SERVICES.search(path) is not None


def is_default(name: str, value: str) -> bool:
    """Whether a value is what a product is delivered with, under its name: `POSTGRES_PASSWORD: postgres`."""
    return value in known("weak_passwords") and any(
        len(word) >= _SHORTEST_PRODUCT and value.startswith(word) for word in words_of(name)
    )


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
