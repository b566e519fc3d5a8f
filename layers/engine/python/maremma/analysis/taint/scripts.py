"""Programs that a function has written and that a command runs: whoever wrote what is in the file wrote the code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import command_lines, models
from maremma.analysis.taint.carriers import files
from maremma.analysis.taint.values import NOTHING, Value, literal, union
from maremma.model.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

_COMPILERS: Final = frozenset({"gcc", "g++", "cc", "c++", "clang", "clang++", "javac", "rustc", "kotlinc", "tsc"})
_INTERPRETERS: Final = frozenset({"java", "deno", "bun", "ts-node", "tsx", "rscript", "swift", "go", "source", "."})
"""Beside the shells of the table of programs."""

_COMMANDS: Final = re.compile(r"&&|\|\||[;|&\n]")
_VERBS: Final = frozenset({"run", "build"})


def run(machine: Machine, command: Value) -> Value:
    """What is in the files that a command, a text or a list of words, runs or compiles.

    A program that comes from a bucket is mostly a tool that is too large for the package.
    """
    found: list[Value] = []
    for words in _commands(machine, command):
        found += (files.written(machine, path) for path in _scripts(words))
        program = files.written(machine, words[0]) if words else NOTHING
        found.append(Value(frozenset(taint for taint in program.taints if taint.origin is not Origin.OBJECT)))
    return union(each for each in found if each.taints)


def _commands(machine: Machine, command: Value) -> Iterator[Sequence[Value]]:
    if command.objects:
        yield command_lines.words_of(machine, command)[0]
        return
    *whole, last = _COMMANDS.split(command.text if command.text is not None else command.prefix)
    for each in whole:
        yield _words(each)
    yield _words(last, is_cut=command.text is None)


def _words(known: str, *, is_cut: bool = False) -> Sequence[Value]:
    """The words of a text; where it is cut, only how the last one begins is known."""
    words = command_lines.without_wrappers([each.strip("\"'") for each in known.split()])
    is_cut = is_cut and not known[-1:].isspace()
    return [Value(prefix=word) if is_cut and word is words[-1] else literal(word) for word in words]


def _scripts(words: Sequence[Value]) -> Sequence[Value]:
    """The script that an interpreter is given, or the sources that a compiler is."""
    given = [word for word in words[1:] if not (word.text or word.prefix).startswith("-") and word.text not in _VERBS]
    if not words or command_lines.is_one_of(words[0], _COMPILERS):
        return given
    return given[:1] if command_lines.is_one_of(words[0], _INTERPRETERS.union(models.programs("<shells>"))) else ()
