"""How far a function reaches into what an advisory says is vulnerable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from maremma.analysis.packages.inventory.go_functions import is_known, is_linked
from maremma.analysis.reach.node_names import symbol_of
from maremma.model.code.advisory import Advisory
from maremma.model.code.component import Component, Ecosystem, Use
from maremma.model.code.facts import CodeFacts
from maremma.model.code.reference import Level, Reference
from maremma.model.location import CodeSpan

_BY_USE: Final = {Use.PRESENT: Level.PRESENT, Use.UNKNOWN: Level.UNKNOWN, Use.IMPORTED: Level.IMPORTED}
_INSIDE: Final = frozenset({"api", "core", "dist", "lib", "main", "src"})
"""Modules out of which packages hand on what is in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A level, and from `REFERENCED` on what of the vulnerable functions is named, and where."""

    level: Level
    symbol: str = ""
    at: CodeSpan | None = None


def reached(component: Component, advisory: Advisory, code: CodeFacts | None) -> Reached:
    """The highest level that is known. Where nobody says which functions are vulnerable, that is at most `IMPORTED`."""
    level = Level.PRESENT if component.shadowed else _BY_USE[component.use]
    wanted = tuple(_wanted(advisory, component.ecosystem))
    if level is Level.PRESENT or not wanted:
        return Reached(level=level)
    if component.ecosystem is Ecosystem.GO:
        return _linked(component, advisory, level)
    found: list[tuple[bool, Reference]] = []
    for each in _about(component, code):
        meant = [one for one in wanted if _means(each.symbol, one)]
        if meant:
            # What makes an object of a class is not yet its method.
            found.append((each.given and any(len(_parts(each.symbol)) >= _shortest(one) for one in meant), each))
    if not found:
        return Reached(level=level)
    given, first = min(found, key=lambda each: (not each[0], each[1].path, each[1].line, each[1].symbol))
    return Reached(level=Level.REACHED if given else Level.REFERENCED, symbol=first.symbol, at=first.at)


def vulnerable_names(advisory: Advisory) -> tuple[str, ...]:
    """What an advisory says is vulnerable, as people write it."""
    return tuple(f"{each.module}.{name}" for each in advisory.symbols for name in each.names) or tuple(
        each.module for each in advisory.symbols
    )


def _about(component: Component, code: CodeFacts | None) -> Iterator[Reference]:
    """What code names of a component. Names of Java are the same whoever has them."""
    purl = "" if component.ecosystem is Ecosystem.MAVEN else component.purl
    return (each for each in (code.references if code is not None else ()) if each.purl == purl)


def _linked(component: Component, advisory: Advisory, level: Level) -> Reached:
    """A Go program has what its linker kept, and nothing else of a module can run."""
    if not is_known(component.linked) or any(not each.names for each in advisory.symbols):
        return Reached(level=level)
    for each in advisory.symbols:
        for name in each.names:
            if is_linked(component.linked, each.module, name):
                at = CodeSpan(component.evidence, 0)
                return Reached(level=Level.REFERENCED, symbol=f"{each.module}.{name}", at=at)
    return Reached(level=Level.ABSENT if component.use is Use.IMPORTED else level)


def _wanted(advisory: Advisory, ecosystem: str) -> Iterator[tuple[str, ...]]:
    """The dotted parts of each vulnerable name."""
    for each in advisory.symbols:
        for name in each.names or ("",):
            whole = f"{each.module}.{name}".strip(".")
            yield _parts(symbol_of(whole) if ecosystem == Ecosystem.NPM else whole)


def _means(symbol: str, wanted: tuple[str, ...]) -> bool:
    """Whether a name is the wanted one, something of it, the class that has it, or what its package hands on of it."""
    named = _parts(symbol)
    shared = min(len(named), len(wanted))
    if named[:shared] == wanted[:shared]:
        return len(named) >= len(wanted) or _is_class(named[-1])
    return named == _handed_on(wanted)


def _handed_on(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Without the inner modules of a package, whose names say that they are."""
    last = len(wanted) - 1
    return tuple(
        part for place, part in enumerate(wanted) if place in {0, last} or not (part.startswith("_") or part in _INSIDE)
    )


def _shortest(wanted: tuple[str, ...]) -> int:
    return len(_handed_on(wanted))


def _is_class(name: str) -> bool:
    return name[:1].isupper()


def _parts(symbol: str) -> tuple[str, ...]:
    """A scope of npm stays with its package."""
    if symbol.startswith("@"):
        scope, _, rest = symbol.partition("/")
        first, *others = rest.split(".")
        return (f"{scope}/{first}", *others)
    return tuple(symbol.split("."))
