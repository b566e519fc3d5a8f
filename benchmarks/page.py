"""The page of the benchmarks, made of the numbers that `measured.json` holds.

`python -m benchmarks.page docs` writes it; with `--check` it only says whether it is current.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.kept import Kept, load
from benchmarks.result import Row

PAGE = "benchmarks.md"

_INTRODUCTION = """<!-- Generated from benchmarks/measured.json by `make docs`. -->

# Benchmarks

**Believe the first runs**: each was made once, before anybody here had looked at that code. What is called *now* is of
code that we have looked at since and mended the engine by: it says that nothing was lost, not how Maremma does on code
that it has not seen. Times are those of two shared cores, often busy with other work, and not those of AWS.

`make bench` runs everything, `make bench ARGS=NAME` one benchmark; it fails when a bar is missed. With `ARGS="NAME
--keep"` it also writes what it measured into this page. What has no command was measured once, or by hand. Two dates
are those of the first run and of now. What older versions measured is in the history of this file.
"""

TABLES = {
    "code": (
        "## Does it find what is there, and does it accuse?",
        "Findings are judged by file, line and kind. The authors had not read the engine: they wrote the handlers of "
        "the [sets](../benchmarks/injection/README.md), and collected and labelled functions of public repositories, "
        "whose code is not kept here. *Precision* is the share of the findings that are right, *accused* the share of "
        "the functions without a flaw that have a finding. JavaScript includes TypeScript. The authors of the "
        "last 965 were told to count neither way what two reviewers might dispute.",
    ),
    "packages": (
        "### In both languages together",
        "The [packages](../benchmarks/real/README.md) are from npm and PyPI. What is arguable counts neither way. Few "
        "of their handlers are open to strangers: recall says little here.",
    ),
    "other": (
        "### Bundles, compiled programs, who may call, who may do what",
        "What stays wrong of [requests, users and roles](../benchmarks/iam/README.md) has a reason.",
    ),
    "cost": (
        "## How fast is it, how much memory does it take, and is the answer whole?",
        "The times of `demo_scale`, `package`, `growth` and `side_by_side` are from before layers were followed and "
        "calls of AWS recorded. The demo scanned the scanner's own functions then, too.",
    ),
    "beside": (
        "## How does it do beside other tools?",
        "Maremma was tuned on these handlers, so that its rows flatter it. opengrep's rules are ours. *Recall* counts "
        "as missed what a tool has no rule for.",
    ),
    "beside, cost": ("", ""),
    "permissions": (
        "## Permissions: does the policy keep what the code needs?",
        "Somebody read each handler and wrote down what it needs before any answer was seen. *On `*`* are actions "
        "granted on everything that take a resource.",
    ),
    "dependencies": ("## Dependencies", "[What is not listed](dependencies.md#what-is-not-listed) says the rest."),
    "secrets": (
        "## Secrets",
        "Two authors wrote [lines](../benchmarks/secrets/README.md) with and without secrets. *Precision* is the share "
        "of the lines found that have one.",
    ),
}
"""A heading and what to know, for each table in the order of the page."""


def page(entries: Sequence[Kept]) -> str:
    """The whole page."""
    parts = [_INTRODUCTION]
    for name, (heading, note) in TABLES.items():
        table = "\n".join(_table([each for each in entries if each.table == name]))
        parts += [f"{part}\n" for part in (heading, note, table) if part]
    return "\n".join(parts)


def _table(entries: Sequence[Kept]) -> Iterator[str]:
    """A line for each thing: its number, or those of one thing beside each other where the entries name columns.

    A bar is said above its column, or in the line where the bars of a column differ.
    """
    columns = {column: [each for each in entries if each.column == column] for column in _each("column", entries)}
    bars = {column: _bars(of_column) for column, of_column in columns.items()}
    apart = columns.keys() == {""} or any(len(each) > 1 for each in bars.values())
    headings = [f"{each} ({bars[each][0]})" if bars[each] and not apart else each or "measured" for each in columns]
    yield _laid("what", *headings, *(["bar"] if apart else []), "when", "command")
    yield "|---" * (len(headings) + (4 if apart else 3)) + "|"
    for thing in _each("what", entries):
        of_thing = {each.column: each for each in entries if each.what == thing}
        cells = [_cell(of_thing[column]) if column in of_thing else "" for column in columns]
        held = [", ".join(_bars(list(of_thing.values())))] if apart else []
        yield _laid(thing, *cells, *held, *_source(list(of_thing.values())))


def _each(field: str, entries: Sequence[Kept]) -> list[str]:
    return list(dict.fromkeys(getattr(each, field) for each in entries))


def _laid(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _bars(entries: Sequence[Kept]) -> list[str]:
    return sorted({bar(each.number) for each in entries if each.number} - {""})


def bar(number: Row) -> str:
    """What a number is held to."""
    unit = number.unit.partition("of ")[0].strip()
    for sign, bound in (("< ", number.below), ("≥ ", number.above), ("", number.exactly)):
        if bound is not None:
            return sign + _spelled(bound, unit)
    return ""


def _cell(entry: Kept) -> str:
    if entry.number is None:
        return "not measured yet"
    return f"{_spelled(entry.number.measured, entry.number.unit)}{', **missed**' if entry.number.missed else ''}"


def _spelled(number: float, unit: str) -> str:
    return f"{int(number) if number == int(number) else number:,} {unit}".strip()


def _source(entries: Sequence[Kept]) -> tuple[str, str]:
    """When, and by which command."""
    names = sorted({each.benchmark for each in entries} - {""})
    return ", ".join(sorted({each.on for each in entries} - {""})), ", ".join(f"`make bench ARGS={e}`" for e in names)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or say that it is not current; 1 if it is not."""
    parser = argparse.ArgumentParser(description="Write the page of the benchmarks.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is not current")
    options = parser.parse_args(arguments)
    file, text = options.folder / PAGE, page(load())
    if not options.check:
        file.write_text(text, "utf-8")
    elif not file.is_file() or file.read_text("utf-8") != text:
        sys.stderr.write(f"{file} is not current; run `make docs`\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
