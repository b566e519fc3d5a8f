"""Commands as lists of words: the program, the script that a shell is given, and what may be taken for options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.marks import NAMES_OPTION
from maremma.analysis.taint.lattice.values import ANY, NOTHING, Value, literal, union
from maremma.analysis.taint.objects import sequences
from maremma.bounded import is_number
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

SCRIPT_FOLLOWS: Final = frozenset(
    {"-c", "-lc", "-cl", "-ec", "-ce", "-xc", "-ic", "-lic", "-e", "-E", "-r", "-p", "--eval", "--print", "--command"}
    | {"/c", "/C", "/k", "/K", "-Command", "-command", "-EncodedCommand"}
)
_END_OF_OPTIONS: Final = "--"
_PATTERN: Final = {"-e": 1, "--regexp": 1}
_VALUES: Final[Mapping[str, Mapping[str, int]]] = {
    **dict.fromkeys(("grep", "egrep", "fgrep", "zgrep", "pcregrep", "rg", "ag"), _PATTERN),
    "wkhtmltopdf": {"--title": 1, "--page-size": 1, "--replace": 2, "--header-center": 1, "--footer-center": 1},
}
"""For programs, how many words behind an option are its values, whatever they begin with."""

_SETS: Final = compile_late(r"\w+=")
_OF_WRAPPERS: Final = compile_late(r"-|[^=]*=|\d+(?:\.\d+)?[smhd]?\Z")
_WRAPPERS: Final = frozenset({"sudo", "env", "nohup", "nice", "time", "timeout", "stdbuf", "setsid", "ionice", "exec"})


def program(machine: Machine, value: Value) -> Value:
    """The program: the first word that is neither `sudo` nor the like."""
    words, rest_of_them = words_of(machine, value)
    return words[0] if words else rest_of_them


def script(machine: Machine, value: Value) -> Value:
    """What a shell or an interpreter runs: the word after `-c`, or else the first one."""
    words, rest_of_them = words_of(machine, value)
    given = next((index for index, word in enumerate(words) if index and word.text in SCRIPT_FOLLOWS), 0)
    for index, word in enumerate(words[1:], start=1):
        if index == given:
            return words[index + 1] if index + 1 < len(words) else rest_of_them
        if given and word.text is None and not word.taints:
            continue  # it may be missing
        if not (word.text or "").startswith(("-", "/")):
            return word
    return rest_of_them


def rest(machine: Machine, value: Value) -> Value:
    """Every word but the program."""
    words, rest_of_them = words_of(machine, value)
    return union((*words[1:], rest_of_them))


def options(machine: Machine, value: Value) -> Value:
    """The words that the program takes for options if they begin with a dash: those before `--`.

    What stands behind `--title=` is the value of that option, whatever it begins with.
    """
    words, rest_of_them = _before_end(machine, value)
    open_words = [word for word in words if not word.prefix or (word.prefix[0] == "-" and "=" not in word.prefix)]
    return union((*open_words, *(() if rest_of_them.prefix.strip("-") else (rest_of_them,))))


def chosen(machine: Machine, value: Value) -> Value:
    """The words that are options of which data is the name, whatever the program: `"-" + mode`."""
    words, rest_of_them = _before_end(machine, value)
    given = (taint for word in (*words, rest_of_them) for taint in word.taints)
    return Value(frozenset(taint for taint in given if NAMES_OPTION in taint.removed))


def _before_end(machine: Machine, value: Value) -> tuple[list[Value], Value]:
    """The words behind the program and before `--` that are no values of an option, and those of unknown places."""
    words, rest_of_them = words_of(machine, value)
    found: list[Value] = []
    takes = _VALUES.get(_name(words[0]), {}) if words else {}
    values = 0
    for word in words[1:]:
        if word.text == _END_OF_OPTIONS:
            return found, NOTHING
        if values:
            values -= 1
            continue
        values = takes.get(word.text or "", 0)
        found.append(word)
    return found, rest_of_them


def is_one_of(value: Value, programs: frozenset[str]) -> bool:
    """Whether a word is one of some programs, in whatever folder it lies."""
    name = _name(value)
    return name in programs or name.rstrip("0123456789.") in programs


def _name(program: Value) -> str:
    """What a program is called, in whatever folder it lies."""
    return (program.text or "").replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")


def split(machine: Machine, value: Value) -> Value:
    """The words of a text: those that are known stay known."""
    known = value.text if value.text is not None else value.prefix
    machine.work.spend_on(known)
    words = known.split()
    if value.text is None and words and not known[-1:].isspace():
        words.pop()
    fields = {str(index): literal(word) for index, word in enumerate(words)}
    if value.text is None:
        place = "words"
        fields[ANY] = Value(frozenset(taint.derived("split", place) for taint in value.taints))
    return Value(refs=(machine.heap.new("list", fields),))


def words_of(machine: Machine, value: Value) -> tuple[list[Value], Value]:
    """The words whose places are known, without wrappers before the program, and any others."""
    fields = sequences.items(machine, value)
    words = [fields[key] for key in sorted((key for key in fields if is_number(key)), key=int)]
    words = words[_wrapping([word.text or "" for word in words]) :]
    others = [each for key, each in fields.items() if not is_number(key)]
    if value.taints:
        others.append(Value(value.taints))
    return words, union(others) if others else NOTHING


def without_wrappers(words: Sequence[str]) -> Sequence[str]:
    """The words of a command from its program on, behind `sudo` and the like and variables that are set for it."""
    kept = list(dropwhile(_SETS.match, words))
    return kept[_wrapping(kept) :]


def _wrapping(words: Sequence[str]) -> int:
    """How many words stand before the program."""
    place = 0
    while place < len(words) and is_one_of(literal(words[place]), _WRAPPERS):
        place += 1
        while place < len(words) and _OF_WRAPPERS.match(words[place]):
            place += 1
    return place
