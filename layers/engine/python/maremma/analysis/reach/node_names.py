"""What a JavaScript or TypeScript file takes of the packages that it loads, by its text: also under other names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final

from maremma.analysis.reach.node_texts import without_texts
from maremma.patterns import compile_late

_NAME: Final = r"[\w$]{1,100}"
_SPACE: Final = r"\s{0,40}"
_SPECIFIER: Final = r"""['"](?P<module>[^'"\n]{1,300})['"]"""
_CHAIN: Final = rf"(?:\??\.{_NAME}){{0,6}}"
_CALLED = compile_late(rf"(?<![\w$.])(?:require|import)\({_SPACE}{_SPECIFIER}{_SPACE}\)[\s)]{{0,8}}(?P<chain>{_CHAIN})")
_BEFORE = compile_late(
    rf"(?<![\w$.])(?P<what>{_NAME}|\{{[^{{}}]{{0,2000}}\}}){_SPACE}={_SPACE}"
    rf"(?:await\s{{1,20}})?(?:[\w$.]{{1,100}}\({_SPACE}){{0,2}}$"
)
_LOOKED_BACK: Final = 2_200
_MOST_LOADED: Final = 2_000
_STATED = compile_late(
    rf"\bimport\s{{1,20}}(?P<type>type\s{{1,20}}(?!from\b))?(?P<default>{_NAME})?{_SPACE},?{_SPACE}"
    rf"(?:(?P<listed>\{{[^{{}}]{{0,2000}}\}})|\*{_SPACE}as\s{{1,20}}(?P<whole>{_NAME}))?{_SPACE}from{_SPACE}{_SPECIFIER}"
)
_LISTED = compile_late(rf"(?P<name>{_NAME})(?:{_SPACE}(?::|\bas\b){_SPACE}(?P<alias>{_NAME}))?")
_ENDINGS: Final = (".js", ".mjs", ".cjs", ".json")
_MOST_ALIASES: Final = 400


def taken(text: str) -> Iterator[tuple[str, int]]:
    """Each name with the package before it, as `symbol_of` writes it, and the line.

    A package that is loaded is told as such. Names of variables are taken for those of packages wherever they stand.
    """
    code = without_texts(text)
    lines = [0, *(found.end() for found in re.finditer("\n", text))]
    aliases: dict[str, str] = {}
    for symbol, alias, place in _loaded(text, code):
        yield symbol, bisect_right(lines, place)
        if alias and len(aliases) < _MOST_ALIASES:
            aliases[alias] = symbol
    if not aliases:
        return
    names = "|".join(sorted(map(re.escape, aliases), key=len, reverse=True))
    for found in re.finditer(rf"(?<![\w$.])({names})((?:\??\.{_NAME}){{1,6}})", code):
        yield symbol_of(f"{aliases[found[1]]}{found[2].replace('?', '')}"), bisect_right(lines, found.start())


def symbol_of(name: str) -> str:
    """A name as it is compared: `lodash/template.js` and `lodash.default.template` are `lodash.template`."""
    scope, slash, rest = name.partition("/") if name.startswith("@") else ("", "", name)
    for ending in _ENDINGS:
        rest = rest.replace(f"{ending}.", ".") if "/" in rest else rest
        rest = rest.removesuffix(ending) if "/" in rest else rest
    dotted = rest.replace("()", "").replace("/", ".")
    return f"{scope}{slash}{'.'.join(part for part in dotted.split('.') if part != 'default')}"


def _loaded(text: str, code: str) -> Iterator[tuple[str, str, int]]:
    """What is loaded or taken of it at once, the variable that it is in, and where."""
    # Texts and comments are blank in the code, and so is what only looks like it.
    called = (each for each in _CALLED.finditer(text) if code[each.start()] != " ")
    for found in islice(called, _MOST_LOADED):
        base = symbol_of(f"{found['module']}{found['chain'].replace('?', '')}")
        before = _BEFORE.search(code, max(0, found.start() - _LOOKED_BACK), found.start())
        yield from _bound(base, before["what"] if before else "", found.start())
    stated = (each for each in _STATED.finditer(text) if code[each.start()] != " " and not each["type"])
    for found in islice(stated, _MOST_LOADED):
        base = symbol_of(found["module"])
        for what in (found["default"], found["whole"], found["listed"]):
            if what:
                yield from _bound(base, what, found.start())


def _bound(base: str, what: str, place: int) -> Iterator[tuple[str, str, int]]:
    """What a variable, or a list of names in braces, is given of a package."""
    if not what.startswith("{"):
        yield base, what, place
        return
    for each in _LISTED.finditer(what):
        yield symbol_of(f"{base}.{each['name']}"), each["alias"] or each["name"], place
