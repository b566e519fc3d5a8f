"""What stands for `require` in modules and bundles, in the words of `require` itself.

A bundler that writes modules puts a function of its own in its place, and authors make one by `createRequire`: these
load what they are given, as `require` does, and nothing else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from maremma.analysis.program.javascript.evaluated import unfolded
from maremma.patterns import compile_late

_NAME: Final = r"[\w$]{1,60}"
_W: Final = r"\s{0,40}"
_UNDEFINED: Final = rf"(?:!==?{_W}['\"]undefined['\"]|<{_W}['\"]u['\"])"
_HAS: Final = rf"typeof{_W}require{_W}{_UNDEFINED}"
_SHIM = compile_late(
    rf"(?<![\w$.])(?P<name>{_NAME}){_W}={_W}(?:/\*[^*]{{0,30}}\*/{_W})?\({_W}\(?{_W}{_NAME}{_W}\)?{_W}=>{_W}"
    rf"{_HAS}{_W}\?{_W}require{_W}:{_W}typeof{_W}Proxy{_W}{_UNDEFINED}{_W}\?{_W}new{_W}Proxy\({_W}{_NAME}{_W},{_W}"
    rf"\{{{_W}get{_W}:{_W}\({_W}{_NAME}{_W},{_W}{_NAME}{_W}\){_W}=>{_W}"
    rf"\({_W}{_HAS}{_W}\?{_W}require{_W}:{_W}{_NAME}{_W}\){_W}\[{_W}{_NAME}{_W}\]{_W},?{_W}\}}{_W}\){_W}"
    rf":{_W}{_NAME}{_W}\){_W}\({_W}function{_W}\({_W}{_NAME}{_W}\){_W}\{{{_W}if{_W}\({_W}{_HAS}{_W}\){_W}"
    rf"return{_W}require\.apply\({_W}this{_W},{_W}arguments{_W}\){_W};{_W}throw{_W}(?:new{_W})?Error\([^;\n]{{0,90}}\)"
    rf"{_W};?{_W}\}}{_W}\)"
)
"""esbuild's, in all its versions, minified or not."""

_MADE = compile_late(
    rf"(?:(?<![\w$.])(?:const|let|var)\s{{1,20}}(?P<name>{_NAME})|globalThis\.require){_W}(?:\?\?)?={_W}"
    rf"(?:{_NAME}\.)?(?P<by>{_NAME}){_W}\({_W}import\.meta\.url{_W}\)"
)
_IMPORTED = compile_late(
    rf"(?<![\w$.])import{_W}(?:\{{{_W}createRequire(?:\s{{1,20}}as\s{{1,20}}(?P<alias>{_NAME}))?{_W},?{_W}\}}|"
    rf"(?:\*{_W}as\s{{1,20}})?{_NAME})\s{{0,20}}from{_W}(['\"])(?:node:)?module\2"
)
_LONGEST: Final = 16 * 1024 * 1024


@lru_cache(maxsize=2)
def in_words_of_require(text: str) -> str:
    """The text with `require` wherever something stands for it, and blanks where that is made. Lines stay.

    Modules that stand in texts to be evaluated are code, too.
    """
    if "sourceURL=" in text:
        text = unfolded(text.encode("utf-8", "replace")).decode()
    if len(text) > _LONGEST or ("Dynamic require of" not in text and "createRequire" not in text):
        return text
    names = set()
    for found in _SHIM.finditer(text):
        names.add(found["name"])
    text = _SHIM.sub(_blank, text)
    makers = {"createRequire", *(found["alias"] for found in _IMPORTED.finditer(text) if found["alias"])}
    made = [found for found in _MADE.finditer(text) if found["by"] in makers]
    if made:
        names.update(found["name"] for found in made if found["name"])
        text = _MADE.sub(lambda found: _blank(found) if found["by"] in makers else found[0], text)
        text = _IMPORTED.sub(_blank, text)
    others = sorted(names - {"require"}, key=len, reverse=True)
    if not others:
        return text
    return re.sub(rf"(?<![\w$.])(?:{'|'.join(map(re.escape, others))})(?![\w$])", "require", text)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
