"""Programs that a function has written and that a command runs: whoever wrote what is in the file wrote the code."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import command_lines, composed, models
from maremma.analysis.taint.carriers import files
from maremma.analysis.taint.values import Taint, Value, literal
from maremma.model.flow import Origin, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

_COMPILERS: Final = frozenset({"gcc", "g++", "cc", "c++", "clang", "clang++", "javac", "rustc", "kotlinc", "tsc"})
_INTERPRETERS: Final = frozenset({"java", "deno", "bun", "ts-node", "tsx", "rscript", "swift", "go", "source", "."})
"""Beside the shells of the table of programs."""

_OWN_INTERPRETER: Final = frozenset({"sys.executable", "process.execPath"})
_SHELLS: Final = frozenset({"sh", "bash", "dash", "ash", "zsh", "ksh", "source", "."})
_SOURCE: Final = re.compile(
    r"\.(?:py|[mc]?[jt]s|sh|bash|rb|pl|php|lua|java|c|cc|cpp|cs|go|rs|kts?|swift|[rR]|jl|jar)\Z"
)
_COMMANDS: Final = re.compile(r"&&|\|\||[;|&\n]")
_VERBS: Final = frozenset({"run", "build"})
_INLINE: Final = frozenset({"-c", "-lc", "-ec"})
_ONLY_READ: Final = frozenset({"-n", "--check", "-l", "-fsyntax-only", "--noEmit"})
"""Options with which a program only looks whether it could run a file."""

_WITH_VALUE: Final = frozenset({"-o", "-d", "-p", "--project", "-include", "-I", "-W", "-X", "-cp", "-classpath"})
_OF_SENDERS: Final = frozenset({Origin.EVENT, Origin.REQUEST})


def run(machine: Machine, command: Value) -> Value:
    """What senders have put into the files that a command, a text or a list of words, runs or compiles."""
    found: list[Taint] = []
    for words in _commands(machine, command):
        for path in _run_by(words):
            held = files.written(machine, path).taints
            found += (taint for taint in held if taint.origin in _OF_SENDERS and not _is_quoted(taint, words[0]))
        inline = _inline(words)
        found += run(machine, inline).taints if inline is not None else ()
    return Value(frozenset(found))


def _is_quoted(taint: Taint, program: Value) -> bool:
    """Whether data stands in a program as a constant: written as JSON or by `repr`, or for a shell by `quote`."""
    if _is_program(program, _SHELLS):
        return taint.is_harmless_for(Sink.COMMAND.value)
    return "log" in taint.removed


def _commands(machine: Machine, command: Value) -> Iterator[Sequence[Value]]:
    if command.objects:
        yield command_lines.words_of(machine, command)[0]
        return
    *whole, last = _COMMANDS.split(command.text if command.text is not None else command.prefix)
    folder = ""
    for each in (*map(_words, whole), _words(last, cut=None if command.text is not None else command)):
        if len(each) == 2 and each[0].text == "cd":
            folder = each[1].text or ""
        yield [_within(folder, word) for word in each]


def _words(known: str, *, cut: Value | None = None) -> Sequence[Value]:
    """The words of a text; where it is cut, of the last one only its beginning is known, and perhaps its ending."""
    words = command_lines.without_wrappers([each.strip("\"'") for each in known.split()])
    if cut is None or known[-1:].isspace() or not words:
        return list(map(literal, words))
    # The text may end with another file: `g++ ${source} && ./a.out`.
    refs = cut.refs if _SOURCE.search(composed.pattern_of(cut)) else ()
    return [*map(literal, words[:-1]), Value(refs=refs, prefix=words[-1])]


def _within(folder: str, word: Value) -> Value:
    """A word as it counts in a folder, where it can be a file of it."""
    is_file = word.text is not None and "." in word.text and not word.text.startswith(("/", "-"))
    return literal(posixpath.normpath(posixpath.join(folder, word.text or ""))) if folder and is_file else word


def _inline(words: Sequence[Value]) -> Value | None:
    """`bash -c "…"`: the command that a shell is given."""
    given = next((place for place, word in enumerate(words) if word.text in _INLINE), len(words))
    return words[given + 1] if given + 1 < len(words) and _is_program(words[0], _SHELLS) else None


def _run_by(words: Sequence[Value]) -> Iterable[Value]:
    """The program itself, and the script that an interpreter is given, or the sources that a compiler is."""
    if not words:
        return ()
    given = _operands(words[1:])
    if not any(word.text in _ONLY_READ for word in words[1:]):
        if _is_program(words[0], _COMPILERS):
            return given
        if _is_program(words[0], _INTERPRETERS.union(models.programs("<shells>"))):
            return given[:1]
    return words[:1]


def _operands(words: Sequence[Value]) -> Sequence[Value]:
    """The words that are no options and no values of one."""
    found: list[Value] = []
    is_value = False
    for word in words:
        known = word.text or word.prefix
        if not (is_value or known.startswith("-") or word.text in _VERBS):
            found.append(word)
        is_value = word.text in _WITH_VALUE
    return found


def _is_program(word: Value, programs: frozenset[str]) -> bool:
    """Whether a word is one of these programs, or may be where a condition or a table chooses among names."""
    if not _OWN_INTERPRETER.isdisjoint(word.symbols):
        return not programs.isdisjoint({"python", "node"})
    names = composed.names_of(word)
    return any(command_lines.is_one_of(each, programs) for each in (*map(literal, names), word))
