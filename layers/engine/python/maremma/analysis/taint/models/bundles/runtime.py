"""The functions that bundlers put before the modules, recognised by what they do: a minifier renames them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import Value, symbol
from maremma.patterns import compile_late

_PROLOGUE: Final = 16_384
"""Characters at the beginning of a bundle among which the functions of esbuild stand."""

_N: Final = r"[\w$]+"
_GIVEN: Final = rf"\(?\s*(?P<first>{_N})(?P<rest>[\w$\s,]*)\)?\s*=>"
_START: Final = rf"(?:^|[\s,;])(?P<name>{_N})\s*=\s*(?:/\*[^*]*\*/\s*)?"
_COMMON_JS = compile_late(_START + _GIVEN + r"(?=[^;]{0,200}?exports:\s*\{\s*\})(?=[^;]{0,60}?(?:=>|function))")
_LAZY = compile_late(_START + _GIVEN + r"(?=[^\"']{0,260}?\b(?P=first)\s*=\s*0\))")
_EXPORT = compile_late(_START + _GIVEN + rf"\s*\{{\s*for\s*\(\s*(?:var|let)\s+{_N}\s+in\s+{_N}\s*\)")
_INTEROP = compile_late(_START + _GIVEN + r"(?=[^;]{0,900}?__esModule)")
_NAMING = compile_late(_START + _GIVEN + rf"\s*{_N}\(\s*(?P=first)\s*,\s*\"name\"")
_REQUIRED = compile_late(rf"({_N})\[{_N}\](?:\.call)?\(\s*{_N}")
_REQUIRE = compile_late(_START + rf"\(\s*\(?\s*{_N}\s*\)?\s*=>\s*typeof require")

MODULE: Final = "<bundled module>"
"""A function that returns its first argument: a module's value, from whatever brings it up to the language."""
INITIALISER: Final = "<bundled initialiser>"
REQUIRE: Final = "<bundled require>"
GETTERS: Final = "<bundled getters>"
GETTER: Final = "<bundled getter>"
BIND: Final = "<bundled bind>"
NAMESPACE: Final = "<bundled namespace>"
"""Functions by which `import()` puts off the loading of a module, and by which it makes an ES module of it."""

INTEROP: Final = "<bundled interop>"
"""A function that makes an ES module of a CommonJS one."""

_LONGEST_REQUIRE: Final = 4_096


@dataclass(slots=True)
class Runtime:
    """The names of esbuild's own functions in one bundle.

    `wrappers` make a CommonJS module of a function, `initialisers` put off a module's code, `exporters` set an object's
    getters; `values` are what others are.
    """

    wrappers: set[str] = field(default_factory=set)
    initialisers: set[str] = field(default_factory=set)
    exporters: set[str] = field(default_factory=set)
    values: dict[str, Value] = field(default_factory=dict)


def runtime_of(source: str) -> Runtime:
    """The functions that esbuild has put at the beginning of a file."""
    prologue = source[:_PROLOGUE]
    found = Runtime()
    found.wrappers = {match["name"] for match in _COMMON_JS.finditer(prologue)}
    found.initialisers = {match["name"] for match in _LAZY.finditer(prologue)} - found.wrappers
    found.exporters = {match["name"] for match in _EXPORT.finditer(prologue)}
    known = found.wrappers | found.initialisers | found.exporters
    for pattern, value in ((_NAMING, symbol(MODULE)), (_REQUIRE, symbol("require")), (_INTEROP, symbol(INTEROP))):
        for match in pattern.finditer(prologue):
            if match["name"] not in known:
                found.values.setdefault(match["name"], value)
    return found


def requires(statements: Sequence[ir.Stmt], module: ir.Module) -> str | None:
    """The variable with the modules of webpack that a function loads; None if the statements do not make it."""
    if len(statements) != 1 or not isinstance(statements[0], ir.Define):
        return None
    text = module.code(statements[0].function.span)
    if len(text) > _LONGEST_REQUIRE or "exports" not in text:
        return None
    found = _REQUIRED.search(text)
    return found[1] if found is not None else None
