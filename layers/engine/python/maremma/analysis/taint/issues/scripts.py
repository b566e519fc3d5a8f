"""Programs that a function has written and that a command runs: whoever wrote what is in the file wrote the code."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files
from maremma.analysis.taint.imports import loading, package_data
from maremma.analysis.taint.issues import command_lines, shell_scripts
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import NOTHING, Taint, Value, Written, literal
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.tables.programs import programs
from maremma.model.code.flow import Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_COMPILERS: Final = frozenset({"gcc", "g++", "cc", "c++", "clang", "clang++", "javac", "rustc", "kotlinc", "tsc"})
_INTERPRETERS: Final = frozenset({"java", "deno", "bun", "ts-node", "tsx", "rscript", "swift", "go", "source", "."})
"""Beside the shells of the table of programs."""

_OWN_INTERPRETER: Final = {"sys.executable": "python", "process.execPath": "node", "process.argv0": "node"}
_PYTHON: Final = frozenset({"python"})
_SHELLS: Final = shell_scripts.SHELLS | {"source", "."}
_COMMANDS: Final = compile_late(r"&&|\|\||[;|&\n]")
_VERBS: Final = frozenset({"run", "build"})
_ONLY_READ: Final = {
    "-n": _SHELLS,
    "-l": frozenset({"php"}),
    "-c": frozenset({"perl", "ruby", "node"}),
    "--check": frozenset({"node"}),
    "--noEmit": frozenset({"tsc"}),
    "-fsyntax-only": _COMPILERS,
}
"""Options with which a program only looks whether it could run a file."""

_WITH_VALUE: Final = compile_late(
    r"-[a-z]*o|-[dpPWXIr]|-cp|-classpath|-include|--(?:project|env-file|require|loader|import)"
)
_SCRIPT_OF_SHELL: Final = compile_late(r"\.(?:sh|bash)\Z|/[^./]+\Z")
_SOURCE: Final = compile_late(r"^(?!.*node_modules/).*\.(?:sh|bash|py|[cm]?js|ts|rb|pl|php)\Z", re.DOTALL)
_WRITES_CONSTANT: Final = frozenset({"dumps", "stringify", "repr"})
_OWN: Final = frozenset({Origin.OBJECT, Origin.RESPONSE, Origin.ENVIRONMENT, Origin.CREDENTIALS})
"""What a function fetches for itself: mostly its own tools and scripts."""

_DEEPEST: Final = 3
_LONGEST: Final = 1024 * 1024
"""Bytes of a script."""


def run(machine: Machine, command: Value, depth: int = 0) -> Value:
    """What senders have put into the files that a command, a text or a list of words, runs or compiles."""
    found: list[Taint] = []
    for words in filter(None, _commands(machine, command)):
        place = _inline(words)
        for path in _run_by(words):
            _note_own(machine, path, is_given=path is not words[0] and not _is_program(words[0], _COMPILERS))
            if path is not words[0] and not place:
                _note_unknown(machine, path)
            is_shell = _is_program(words[0], _SHELLS) or (path is words[0] and _is_of_shell(path))
            held = files.written(machine, path).taints
            found += (each for each in held if each.origin not in _OWN and not _is_quoted(each, is_shell=is_shell))
        if place and _is_program(words[0], _SHELLS) and depth < _DEEPEST:
            found += run(machine, words[place], depth + 1).taints
            found += _given(machine, command, words[place], words[place + 1 :])
        _note_inline(machine, words, place)
    return Value(frozenset(found))


def _given(machine: Machine, command: Value, script: Value, words: Sequence[Value]) -> Iterator[Taint]:
    """What stands in the words behind a script that runs them: `sh -c 'eval "$1"' name word`."""
    others = command_lines.words_of(machine, command)[1] if command.objects else NOTHING
    for place in shell_scripts.words_run(known_texts.known(script)):
        run_by_it = words[1:] if place == shell_scripts.ALL else words[int(place) : int(place) + 1]
        for each in run_by_it or (others,):
            yield from members.everything(machine, each)


def _note_inline(machine: Machine, words: Sequence[Value], place: int) -> None:
    """`python -c "…"`, `python -m module`: the author's code, too, of which nothing is followed."""
    others = programs("<shells>")
    if place and _is_program(words[0], frozenset(others) - _SHELLS) and not _is_only_read(words):
        name = posixpath.basename(words[0].text or "an interpreter")
        machine.loads.start(f"a text that {name} is given")
    is_python = _is_program(words[0], _PYTHON)
    for option, module in pairwise(words):
        if is_python and option.text == "-m" and module.text is not None:
            inside = module.text.replace(".", "/")
            for each in (f"{inside}.py", f"{inside}/__main__.py"):
                _note_own(machine, literal(each))


def _note_own(machine: Machine, program: Value, *, is_given: bool = False) -> None:
    """What the package brings and starts is its author's code, too, of which nothing is followed. What an interpreter
    is given is a script, whatever it is called.
    """
    known = known_texts.known(program)
    path = package_data.path_of(known) if known else ""
    if path in machine.program.own or (path in machine.program.paths and _is_script(machine, path, is_given=is_given)):
        machine.loads.start(path)


def _is_script(machine: Machine, path: str, *, is_given: bool) -> bool:
    """Whether a file is the author's and no compiled program: by its name, or by how it begins."""
    if machine.program.is_library(path):
        return False
    return (
        is_given or _SOURCE.search(path) is not None or (machine.program.data(path, _LONGEST) or b"").startswith(b"#!")
    )


def _note_unknown(machine: Machine, script: Value) -> None:
    """What nothing is known of may be any script of the package; what data names is a finding of its own."""
    names, pattern = loading.wanted(script)
    if not (script.taints or names or pattern.strip(known_texts.UNKNOWN)):
        machine.loads.start("a script whose name is known only at run time")


def _is_of_shell(path: Value) -> bool:
    return _SCRIPT_OF_SHELL.search(known_texts.pattern_of(path)) is not None


def _is_quoted(taint: Taint, *, is_shell: bool) -> bool:
    """Whether data stands in a program as a constant: written as JSON or by `repr`, or for a shell by `quote`."""
    tag = taint.tag
    while tag is not None and not is_shell:
        if tag.operation in _WRITES_CONSTANT:
            return True
        tag = tag.parent
    return taint.is_harmless_for(Sink.COMMAND.value) if is_shell else False


def _commands(machine: Machine, command: Value) -> Iterator[Sequence[Value]]:
    if command.objects:
        yield command_lines.words_of(machine, command)[0]
        return
    pattern = known_texts.pattern_of(command)
    is_whole = command.text is not None or pattern.strip(known_texts.UNKNOWN) != ""
    *whole, last = _COMMANDS.split(command.text or (pattern if is_whole else command.prefix))
    folder = ""
    for each in (*map(_words, whole), _words(last, is_cut=not is_whole)):
        if len(each) == 2 and each[0].text == "cd":
            folder = each[1].text or ""
        yield [_within(folder, word) for word in each]


def _words(known: str, *, is_cut: bool = False) -> Sequence[Value]:
    """The words of a text; where it is cut, of the last one only its beginning is known."""
    words = command_lines.without_wrappers([each.strip("\"'") for each in known.split()])
    found = [_word(each) for each in words]
    if is_cut and found and not known[-1:].isspace():
        found[-1] = Value(prefix=words[-1])
    return found


def _word(text: str) -> Value:
    begins, unknown, _ = text.partition(known_texts.UNKNOWN)
    return Value(refs=(Written(text),), prefix=begins) if unknown else literal(text)


def _within(folder: str, word: Value) -> Value:
    """A word as it counts in a folder, where it can be a file of it."""
    is_file = word.text is not None and "." in word.text and not word.text.startswith(("/", "-"))
    return literal(posixpath.normpath(posixpath.join(folder, word.text or ""))) if folder and is_file else word


def _inline(words: Sequence[Value]) -> int:
    """`bash -c "…"`: the place of the text that an interpreter is given; 0 if it is given none."""
    options = shell_scripts.INLINE if _is_program(words[0], _SHELLS) else command_lines.SCRIPT_FOLLOWS
    given = (place for place, word in enumerate(words[1:-1], start=2) if word.text in options)
    return next(given, 0)


def _run_by(words: Sequence[Value]) -> Iterable[Value]:
    """The program itself, and the script that an interpreter is given, or the sources that a compiler is."""
    if not words:
        return ()
    given = _operands(words[1:])
    if not _is_only_read(words):
        if _is_program(words[0], _COMPILERS):
            return given
        if _is_program(words[0], _INTERPRETERS.union(programs("<shells>"))):
            return given[:1]
    return words[:1]


def _is_only_read(words: Sequence[Value]) -> bool:
    return any(_is_program(words[0], _ONLY_READ.get(word.text or "", frozenset())) for word in words[1:])


def _operands(words: Sequence[Value]) -> Sequence[Value]:
    """The words that are no options and no values of one."""
    found: list[Value] = []
    is_value = False
    for word in words:
        known = word.text or word.prefix
        if not (is_value or known.startswith("-") or word.text in _VERBS):
            found.append(word)
        is_value = not is_value and _WITH_VALUE.fullmatch(word.text or "") is not None
    return found


def _is_program(word: Value, programs: frozenset[str]) -> bool:
    """Whether a word is one of these programs, or may be where a condition or a table chooses among names."""
    own = {_OWN_INTERPRETER[name] for name in word.symbols if name in _OWN_INTERPRETER}
    if own:
        return not programs.isdisjoint(own)
    names = known_texts.names_of(word)
    return any(command_lines.is_one_of(each, programs) for each in (*map(literal, names), word))
