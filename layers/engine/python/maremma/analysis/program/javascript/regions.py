"""Where the long function bodies of a bundle are, without parsing it.

A syntax tree costs fifty times its text, and most functions of a bundle are never entered. Their bodies are left out
at first and are parsed when they are. Braces are matched by a scan that knows strings, templates, comments and regular
expressions; where it may be wrong, braces do not match or the parser stumbles, and the file is parsed as a whole.
"""

from __future__ import annotations

import re

from maremma.patterns import compile_late

# Bytes. Shorter bodies are parsed with what is around them.
LEAST = 128

_MARK = compile_late(rb"""["'`/{}]""")
_STRING = compile_late(rb"""(["'])(?:[^\\\n"']++|\\\r\n|\\.|(?!\1)["'])*+\1""", re.DOTALL)
_TEMPLATE = compile_late(rb"(?:[^`\\$]++|\\.|\$(?!\{))*+(`|\$\{)", re.DOTALL)
_REGEX = compile_late(rb"/(?:[^/\\\[\n]++|\\.|\[(?:[^\]\\\n]++|\\.)*+\])++/")
# What stands before the brace of a function body. A call before a block on its own line must not look like a method,
# nor must `extends f(x)` before a class body.
_OPENER = compile_late(
    rb"(?:=>"
    rb"|function\b\s*\*?\s*[\w$]*\s*\([\w$,\s.]*\)"
    rb"|(?:[{},;*\n]|\b(?:async|static|get|set)\s)\s*(?!(?:if|for|while|switch|catch|with)\b)#?[\w$]+\([\w$,\s.]*\)"
    rb")\Z"
)
_WORD = compile_late(rb"[\w$.]+\Z")
_BEFORE_REGEX = frozenset(b"return typeof case in of do else void delete throw new instanceof await yield".split())
_BEHIND = 96
_ENDS_VALUE = b")]}\"'`"
_BRACE, _HOLE = -1, -2


def function_bodies(text: bytes) -> dict[int, int]:
    """Start and end of each long body, braces included; empty if the braces do not match."""
    found: dict[int, int] = {}
    open_: list[int] = []
    at = 0
    while (mark := _MARK.search(text, at)) is not None:
        start = mark.start()
        sign = text[start : start + 1]
        if sign == b"{":
            open_.append(start if _opens_body(text[max(0, start - _BEHIND) : start]) else _BRACE)
            at = start + 1
        elif sign == b"}":
            if not open_:
                return {}
            opened = open_.pop()
            if opened >= 0 and start - opened >= LEAST:
                found[opened] = start + 1
            at = _template(text, start + 1, open_) if opened == _HOLE else start + 1
        else:
            at = _skipped(text, start, sign, open_)
        if at < 0:
            return {}
    return {} if open_ else dict(sorted(found.items()))


def _opens_body(before: bytes) -> bool:
    before = before.rstrip(b" \t")
    return before.endswith((b"=>", b")")) and _OPENER.search(before) is not None


def _skipped(text: bytes, start: int, sign: bytes, open_: list[int]) -> int:
    """Where a string, template, comment or regular expression ends; negative if it does not."""
    if sign == b"`":
        return _template(text, start + 1, open_)
    if sign == b"/":
        return _slash(text, start)
    string = _STRING.match(text, start)
    return string.end() if string else -1


def _template(text: bytes, start: int, open_: list[int]) -> int:
    part = _TEMPLATE.match(text, start)
    if part is None:
        return -1
    if part[1] != b"`":
        open_.append(_HOLE)
    return part.end()


def _slash(text: bytes, start: int) -> int:
    following = text[start + 1 : start + 2]
    if following == b"/":
        end = text.find(b"\n", start)
        return end if end >= 0 else len(text)
    if following == b"*":
        end = text.find(b"*/", start + 2)
        return end + 2 if end >= 0 else -1
    expression = None if _divides(text[max(0, start - _BEHIND) : start].rstrip()) else _REGEX.match(text, start)
    return expression.end() if expression else start + 1


def _divides(before: bytes) -> bool:
    """Whether a value stands before the slash."""
    if before[-1:] and before[-1:] in _ENDS_VALUE:
        return True
    word = _WORD.search(before)
    return word is not None and word[0] not in _BEFORE_REGEX
