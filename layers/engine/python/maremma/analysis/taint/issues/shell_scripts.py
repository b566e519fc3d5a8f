"""Scripts that a shell is given as a text (`sh -c`): which of the words behind them they run as code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maremma.analysis.taint.issues import command_lines
from maremma.analysis.taint.lattice.values import literal
from maremma.patterns import compile_late

SHELLS: Final = frozenset({"sh", "bash", "dash", "ash", "zsh", "ksh"})
INLINE: Final = frozenset({"-c", "-lc", "-cl", "-ec", "-ce", "-xc", "-ic", "-lic", "-euc", "-exc"})
ALL: Final = "@"
"""Stands for all words but the first one, which is the name of the script."""

_COMMANDS: Final = compile_late(r"&&|\|\||[;|&\n()`]|\b(?:then|do|else|if|while|until)\s")
_WORD: Final = compile_late(r"\$\{?(\d|[@*])")
_RUNS_TEXT: Final = frozenset({"eval"})
_RUNS_FILE: Final = frozenset({"source", "."})


def words_run(script: str) -> frozenset[str]:
    """The places of the words that a script runs: as a program, by `eval`, as a script, or by another shell."""
    parts = _COMMANDS.split(script.replace('"', " ").replace("'", " "))
    return frozenset(each for part in parts for each in _run_by(part))


def _run_by(command: str) -> Iterator[str]:
    words = command_lines.without_wrappers(command.split())
    if not words:
        return
    program, *others = words
    found = _WORD.match(program)
    run = [program] if found else others if program in _RUNS_TEXT else others[:1] if program in _RUNS_FILE else []
    if command_lines.is_one_of(literal(program), SHELLS):
        given = next((place for place, word in enumerate(others) if word in INLINE), None)
        run = others[given + 1 :] if given is not None else [each for each in others if not each.startswith("-")][:1]
    for word in run:
        yield from (ALL if each[1] == "*" else each[1] for each in _WORD.finditer(word))
