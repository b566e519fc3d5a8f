"""Methods of a text that is known, called with what is known: what they return is known, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.lattice.bounds import CHARACTERS_PER_STEP
from maremma.analysis.taint.lattice.values import Value, literal

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_LONGEST: Final = 4096
_LONGEST_ARGUMENT: Final = 256
_MOST_PARTS: Final = 64

_Known = str | int
_Method = Callable[..., str | list[str] | tuple[str, ...]]


def _replaced_once(text: str, old: str, new: str) -> str:
    return text.replace(old, new, 1)


def _part(text: str, begin: int, end: int | None = None) -> str:
    return text[begin:end]


_BOTH: Final[Mapping[str, _Method]] = {"split": str.split}
_METHODS: Final[Mapping[Language, Mapping[str, _Method]]] = {
    Language.PYTHON: {
        **_BOTH,
        **{
            name: getattr(str, name)
            for name in (
                "rsplit", "partition", "rpartition", "replace", "strip", "lstrip", "rstrip", "lower", "upper",
                "capitalize", "title", "removeprefix", "removesuffix", "casefold", "swapcase",
            )
        },
    },
    Language.JAVASCRIPT: {
        **_BOTH,
        "replace": _replaced_once,
        "replaceAll": str.replace,
        "trim": str.strip,
        "trimStart": str.lstrip,
        "trimEnd": str.rstrip,
        "toLowerCase": str.lower,
        "toUpperCase": str.upper,
        "slice": _part,
    },
}  # fmt: skip


def method(machine: Machine, site: Site) -> Value | None:
    """What a method returns of which all is known; None of every other one."""
    text = site.owner.text if site.owner is not None else None
    language = machine.modules.language(site.frame)
    called = _METHODS[language].get(site.name)
    if text is None or called is None or len(text) > _LONGEST or site.keywords:
        return None
    given = [_known(each) for each in site.arguments]
    known = [each for each in given if each is not None]
    if len(known) < len(given) or _is_of_another_language(site.name, known, language):
        return None
    machine.work.spend(len(text) // CHARACTERS_PER_STEP)
    try:
        answer = called(text, *known)
    except (TypeError, ValueError):
        return None  # the program fails here
    if isinstance(answer, str):
        return literal(answer) if len(answer) <= _LONGEST else None
    return machine.heap.sequence([literal(each) for each in answer]) if len(answer) <= _MOST_PARTS else None


def _known(value: Value) -> _Known | None:
    held = value.literal
    if isinstance(held, str):
        return held if len(held) <= _LONGEST_ARGUMENT else None
    return held if isinstance(held, int) and not isinstance(held, bool) else None


def _is_of_another_language(name: str, given: list[_Known], language: Language) -> bool:
    """Whether a call means something else than in Python, or a method of Python that other forms are read of."""
    if name == "split":
        return not (given and given[0] != "" and (language is Language.PYTHON or len(given) == 1))
    if name in {"replace", "replaceAll"}:
        return language is Language.JAVASCRIPT and (len(given) != 2 or "$" in str(given[1]))
    return False
