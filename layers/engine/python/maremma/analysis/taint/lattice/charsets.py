"""For which kinds of sink a text is no danger that a regular expression has let through."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from maremma.analysis.taint.lattice.marks import UNBOUNDED
from maremma.analysis.taint.lattice.regex.automaton import build
from maremma.analysis.taint.lattice.regex.fixed import Fixed
from maremma.analysis.taint.lattice.regex.language import Language, within
from maremma.analysis.taint.lattice.regex.syntax import Unparsable, is_bounded, parse
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from collections.abc import Mapping

OPERATOR: Final = "operator"
"""The kind of a value that is in danger of being an object with operators."""

EVERYTHING: Final = frozenset({"*"})
NOTHING: Final[frozenset[str]] = frozenset()

_LINE_KINDS: Final = frozenset({Sink.HEADER.value, Sink.LOG.value})
_ALL_BUT_LINES: Final = frozenset({OPERATOR, *(kind.value for kind in Sink)}) - _LINE_KINDS
_NO_LINE_END: Final = r"[^\r\n]*"

_NAME: Final = r"(?:[\w\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*)?"
"""Words, numbers, hexadecimal and UUIDs: no structure in any language, and no option, as no hyphen comes first."""

_SEGMENT: Final = r"(?:[^/.\\\0][^/\\\0]*|\.[^/.\\\0][^/\\\0]*|\.\.[^/\\\0]+|\.)"
"""A part of a path that is not `..`."""

_PLAIN_TOKENS: Final = r"[\w\u0080-\U0010ffff.:@/+-]*"
"""Identifiers, numbers, dates, addresses: one token in SQL and in expressions, as nothing separates or quotes."""

_TIMES_AND_NUMBERS: Final = r"[0-9\s.:,+-]*"

_SAFE: Final[Mapping[Sink, tuple[str, ...]]] = MappingProxyType(
    {
        # A shell needs whitespace for another argument and a metacharacter for another command.
        Sink.COMMAND: (r"[^\s;&|<>$`\"'\\()\[\]{}*?!#~\0]*",),
        # An option begins with a hyphen. What follows is one argument, whatever it holds.
        Sink.ARGUMENT: (r"(?:[^-][\s\S]*)?",),
        # Without calls, members and quotes a name is only read. Arithmetic has no names.
        Sink.CODE: (r"[\w\u0080-\U0010ffff+*/%-]*", r"[0-9\s+*/%(),.<>=&|^~-]*"),
        # Quotes are not enough: a number is not quoted. Words with whitespace between them are operators there.
        Sink.SQL: (_PLAIN_TOKENS, _TIMES_AND_NUMBERS),
        # Operators begin with `$` or `#`, objects with a brace, expressions need whitespace or quotes.
        Sink.NOSQL: (_PLAIN_TOKENS, _TIMES_AND_NUMBERS),
        # A name without separators that is not the parent folder, or a relative path that never climbs.
        Sink.PATH: (rf"(?:{_SEGMENT}(?:/{_SEGMENT}?)*)?",),
        # One segment or parameter of a URL: nothing that ends it, and no dot, which makes a host.
        Sink.REQUEST: (r"[\w\u0080-\U0010ffff ,+~=-]*",),
        # The same, or a path on this host: two slashes would begin a host, and browsers read backslashes as slashes.
        Sink.REDIRECT: (r"[\w\u0080-\U0010ffff ,+~=-]*", r"/(?:[^/\\\s][\s\S]*)?"),
        # Every engine opens an expression with one of these.
        Sink.TEMPLATE: (r"[^{<$#%]*",),
        # Markup needs an angle bracket, leaving an attribute a quote, a script in template strings a backtick.
        Sink.HTML: (r"[^<>\"'&`]*",),
        # XML without a tag or a declaration is none.
        Sink.XML: (r"[^<]*",),
        Sink.HEADER: (_NO_LINE_END,),
        Sink.LOG: (_NO_LINE_END,),
        # Filters are made of parentheses and operators, names of parts with commas between them.
        Sink.LDAP: (r"[^()*\\\0&|!=<>~,+\";#]*",),
        # A resource's plain name, not an ARN or a URL, and not a key in another folder.
        Sink.RESOURCE: (r"[\w\u0080-\U0010ffff.-]*",),
        # A receiver that builds on it finds no structure: nothing that quotes, nests or breaks lines.
        Sink.PUBLISH: (r"[\w\u0080-\U0010ffff .,:@/+-]*",),
    }
)
"""What all texts must be for a kind. One pattern of several has to fit the whole language."""

_NO_CLIMBING: Final = rf"/{_SEGMENT}(?:/{_SEGMENT}?)*"
_NO_OBJECT: Final = r"[^\[]*(?:\[+(?:[^\[o][^\[]*)?)*"
"""Not `[object Object]`, the text of an object that JavaScript tests: no bracket with an o behind it."""


@lru_cache(maxsize=1024)
def harmless_kinds(
    pattern: str, *, flags: str = "", whole: Literal["full", "start", "search"], javascript: bool = False
) -> frozenset[str]:
    r"""The kinds of sink for which no text that matches is a danger; `*` for all, empty if the pattern is not known.

    `flags` are letters (`im`). `whole` says what the function adds: `full` that the match goes from end to end,
    `start` that it starts where the text does. Anchors in the pattern count; Python's `$` lets a line end follow.
    Lookbehinds and word boundaries are taken to hold, and numbers of repetitions above four for any number.
    In Python a match shows that the value is text, so `operator` is among the kinds even if nothing else is.
    """
    try:
        tree = parse(pattern, flags, javascript=javascript)
        automaton = build(tree, before=whole == "search", after=whole != "full", javascript=javascript)
        kinds = _kinds(Language(automaton), javascript=javascript)
        return kinds if "*" in kinds or not is_bounded(tree, whole) else kinds | {UNBOUNDED}
    except Unparsable:
        return NOTHING


def _kinds(language: Language, *, javascript: bool) -> frozenset[str]:
    fixed = Fixed(language)
    if within(language, rf"{_NAME}\n?") or fixed.is_finite:
        return EVERYTHING if within(language, _NO_LINE_END) else _ALL_BUT_LINES
    found = {kind.value for kind, patterns in _SAFE.items() if any(_fits(language, kind, each) for each in patterns)}
    if fixed.has_fixed_host:
        found |= {Sink.REQUEST.value, Sink.REDIRECT.value}
    if _names_a_place(fixed.prefix):
        found |= {Sink.RESOURCE.value}
        if within(language, _NO_CLIMBING):
            found |= {Sink.PATH.value}
    if not javascript or within(language, _NO_OBJECT):
        found |= {OPERATOR}
    return frozenset(found)


def _fits(language: Language, kind: Sink, pattern: str) -> bool:
    return within(language, pattern if kind in _LINE_KINDS else rf"(?:{pattern})\n?")


def _names_a_place(prefix: str) -> bool:
    """Whether a fixed beginning has at least one whole part of a path or an ARN in it."""
    return any(prefix.lstrip("/").find(separator) > 0 for separator in "/:")
