"""The functions that advisories are about, where their databases do not say: a small table of well-known ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from maremma.analysis.tables import table
from maremma.model.code.advisory import Symbol

_Key = tuple[str, str, str]


def known_symbols(names: Iterable[str], ecosystem: str, package: str) -> tuple[Symbol, ...]:
    """What the table says of an advisory that has these names; nothing for one that is not in it."""
    known = _table()
    return tuple(sorted({each for name in names for each in known.get((name, ecosystem, package), ())}))


@cache
def _table() -> Mapping[_Key, tuple[Symbol, ...]]:
    found: dict[_Key, tuple[Symbol, ...]] = {}
    for ecosystem, part in table("maremma.analysis.advisories", "symbols").items():
        for name, package, module, functions, _ in part["advisories"] if ecosystem != "as_of" else ():
            key = name, ecosystem, package
            found[key] = (*found.get(key, ()), Symbol(module, tuple(sorted(functions))))
    return MappingProxyType(found)
