"""Compiles the names that lookalikes are compared with: `python -m support.popular_names PYPI NPM DATE`.

Both arguments are tables with tabs and a line of headings: the name first; PyPI's with its rank among the most
downloaded in the fourth column, npm's with its downloads a month in the third. What is downloaded a lot and looks like
another name is kept as honest.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from maremma.analysis.packages.lookalikes import Names

_TO = Path(__file__).parents[1] / "layers/engine/python/maremma/analysis/packages/popular_names.toml"
_POPULAR = {"PyPI": 1_500, "npm": 3_000}
_HONEST_DOWNLOADS = 100000
"""A month, from which on a package of npm is nobody's mistake; of PyPI all that have a rank are."""

_ESTABLISHED = {"PyPI": (), "npm": ("base64", "flatten-array")}
"""Names that look like another and are older or as well known, although few download them."""

_HEAD = """\
# Names that others are compared with, and those that look like one of them and are honest: downloaded a lot themselves.
# From the download counts of PyPI (the 15,000 most downloaded) and of npm, {date}; names alone, compiled by
# `python -m support.popular_names`.
as_of = {date}
"""


def main(arguments: Sequence[str]) -> int:
    """Write the table."""
    pypi, npm, date = arguments
    ranked = sorted((int(row[3]), row[0].lower()) for row in _rows(pypi) if row[3].isdecimal())
    counted = sorted((-int(row[2]), row[0]) for row in _rows(npm) if row[2].isdecimal())
    parts = {
        "PyPI": [name for _, name in ranked],
        "npm": [name for count, name in counted if -count >= _HONEST_DOWNLOADS and not name.startswith("@")],
    }
    text = _HEAD.format(date=date)
    for ecosystem, names in parts.items():
        popular = names[: _POPULAR[ecosystem]]
        known = Names(popular)
        honest = [name for name in names if name not in known.popular and known.like(name) is not None]
        honest += _ESTABLISHED[ecosystem]
        text += f'\n[{ecosystem}]\npopular = """\n{_lines(popular)}"""\nhonest = """\n{_lines(honest)}"""\n'
    _TO.write_text(text, encoding="utf-8")
    return 0


def _rows(path: str) -> Iterator[list[str]]:
    with Path(path).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        yield from (row for row in rows if len(row) > 3)


def _lines(names: Sequence[str]) -> str:
    lines = [""]
    for name in sorted(names):
        if len(lines[-1]) + len(name) > 118:
            lines.append("")
        lines[-1] += f" {name}" if lines[-1] else name
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
