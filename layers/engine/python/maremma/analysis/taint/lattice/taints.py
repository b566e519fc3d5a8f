"""Data from an origin: its field there, how it was derived, where it has been, and what it is no danger for."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from maremma.analysis.secrets.candidates.names import is_about
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Span

ANY: Final = "[]"
"""The key of an element of which no more is known."""

VARIES: Final = "<varies>"
"""The key that marks a list of which items may be missing: what follows them may stand further ahead."""

PARSED: Final = "<json>"
"""The step of a path where text was parsed into an object."""

ALL: Final = frozenset({"*"})
NONE: Final[frozenset[str]] = frozenset()
EARLIER: Final = "earlier"
"""The derivation of an element that a loop has kept from one pass to the next."""

CLIMBS: Final = "climbs"
"""What a path without `..` is no danger as; alone it can still be absolute."""

ROOTED: Final = "rooted"
"""What a relative path is no danger as; alone it can still climb."""

QUOTED: Final = "quoted"
"""What text is no danger as that ends no single quotes of a shell; outside of them it still is."""

NAMES_OPTION: Final = "names an option"
"""Marks text that follows the dashes of an option right away: which one it is."""

IN_PART: Final = "in part"
"""Marks what chooses a text only in part: it begins with the program's own words, or holds what is nobody's outside."""

DOTTED: Final = "dotted"
"""Marks what was split at dots and stands next to one again: with another one beside it, it may climb."""

FORM: Final = "form"
"""What data is no danger as of which a test told how it begins, or what characters it has."""

UNBOUNDED: Final = "unbounded"
"""What data of a limited length is no danger as."""

LENGTH: Final = "length"
"""The derivation of how long something is: a number, by which it may be tested."""

UNTYPED: Final = "untyped"
"""What data is no danger as of which a test told that it is text. What was made text of anything may be anything."""

NOT_TEXT: Final = "not text"
"""What a test has told to be no text: shown as text, it has no line breaks. What lies in it may well be text."""

OWNED: Final = "owned"
"""What is no danger in a line of a log as it is from an object that the function itself chooses."""

DECODED: Final = "decoded"
"""Marks what may have characters in it that did not come in, as line breaks where a service lets none be."""

_DECODED: Final = frozenset({DECODED})
MARKS: Final = frozenset({DECODED, DOTTED, IN_PART, NAMES_OPTION})
"""What is kept of data that makes it no safer."""

_WITHOUT_BEGINNING: Final = frozenset({"last of a path", "match", "parts of a path", "removeprefix"})
"""Derivations in which what stood before data may stand no more."""

_AS_SENT: Final = frozenset(
    {"text", "format", "key", "slice", "match", "each", "lines", "split", "stripped", "filtered", EARLIER, LENGTH}
    | {"parts of a path", "first of a path", "last of a path", "realpath", "relative", "urljoin", "url", "urlparse"}
    | {"basename", "dirname", "extname", "splitext", "join", "joinpath", "normpath", "abspath", "normalize", "resolve"}
    | {"Path", "PurePath", "PurePosixPath", "__truediv__", "with_suffix", "name", "stem", "suffix", "URL", "urlsplit"}
    | {"lower", "upper", "title", "capitalize", "casefold", "toLowerCase", "toUpperCase", "toLocaleLowerCase"}
    | {"strip", "lstrip", "rstrip", "trim", "trimStart", "trimEnd", "removeprefix", "removesuffix", "group", "groups"}
    | {"rsplit", "partition", "rpartition", "substring", "substr", "charAt", "at", "padStart", "padEnd", "concat"}
    | {"ljust", "rjust", "zfill", "center", "swapcase", "expandtabs", "repeat", "__add__", "__mod__"}
    | {"replace", "replaceAll", "relettered"}
)
"""Derivations with no characters but those of what they are derived from, and the program's own."""

AS_REPR: Final = "repr"
"""What data in Python is no danger as that is bytes or a list: shown, it is quoted. Whatever makes text of it takes
that away.
"""

_AS_REPR: Final = frozenset({AS_REPR})
_OF_LINES: Final = frozenset({"log", "header"})

AS_LISTS: Final = frozenset(
    {"split", "rsplit", "lines", "parts of a path", "findall", "partition", "rpartition", "groups"}
)
"""Derivations that make a list or tuple of text."""

GONE: Final = {"*": "no *", "(": "no (", ")": "no )", "\\": "no \\"}
"""What text is no danger as that lacks one of the characters which a filter of LDAP needs to be escaped."""

OF_CHARACTERS: Final = frozenset(
    {"arg", "cmd", "code", "header", "ldap", "log", "nosql", "path", "prompt", "redirect", "sql", "ssrf", "template"}
    | {"xss", "xxe", CLIMBS, ROOTED, QUOTED, FORM, *GONE.values()}
)
"""What data is no danger as because of characters that are not in it: decoding may bring them in."""

_SHOWN_WHOLE: Final = frozenset({NOT_TEXT})
"""What stored JSON is, but not what lies in it: an object or a list."""

_NO_TEXT: Final = frozenset({AS_REPR, NOT_TEXT})
_IN_PART: Final = frozenset({IN_PART})
_STAYS: Final = frozenset({CLIMBS, ROOTED})
_ESCAPED: Final = frozenset(GONE.values())
_CHECKED: Final = frozenset({UNTYPED, UNBOUNDED})
_OWNED: Final = frozenset({OWNED})
_TOGETHER: Final[Mapping[str, frozenset[str]]] = {"path": _STAYS, "publish": _CHECKED, "ldap": _ESCAPED, "log": _OWNED}
"""What has to be ruled out together, for each kind of which that is so."""
_PATH: Final = frozenset({"path"})
_NAMES: Final = frozenset({"name", "stem", "suffix"})
_HARMLESS_PARTS: Final[Mapping[str, tuple[frozenset[str], frozenset[str] | None]]] = {
    "parts of a path": (_PATH, None),
    "first of a path": (_PATH, frozenset({"0"})),
    "last of a path": (_PATH, frozenset({"1", "2", "-1"})),
    **dict.fromkeys(("lines", "iter_lines"), (frozenset({"header", "log"}), None)),
    **dict.fromkeys(("reader", "DictReader"), (_AS_REPR, None)),
    "split at .": (frozenset({CLIMBS}), None),
    "splitext": (_PATH, frozenset({"1"})),
    "url": (ALL, frozenset({"port"})),
    **dict.fromkeys(
        ("Path", "PurePath", "PosixPath", "PurePosixPath", "realpath", "joinpath", "__truediv__", "with_suffix"),
        (_PATH, _NAMES),
    ),
}
"""For derivations, the kinds for which their parts with these keys (all of them, if None) are no danger."""

_DECODING: Final = frozenset({PARSED, "searchParams"})
"""Members of what was derived that are decoded when they are taken out."""

_DECODES: Final = frozenset({DECODED, *(f".{key}" for key in _DECODING)})

_ADDRESSES: Final = ("url", "uri", "path", "header", "cookie", "file")
"""Fields of a secret whose names say that they are about one, but which may hold it."""

_DISCLOSURE: Final = frozenset({"credential-leak"})

_LONGEST_PATH: Final = 9
_DEEPEST_TAG = 7


class Tag(NamedTuple):
    """A derivation: the operation and where it stands, and the derivation before it."""

    operation: str
    site: str
    parent: Tag | None


EACH: Final = Tag("each", "", None)
"""Marks facts about all elements of a list or characters of a text, but not about what lies under its keys."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Where data has been, newest first."""

    path: str
    span: Span
    earlier: Trace | None


PathKey = tuple[Origin, tuple[str, ...], Tag | None]
"""What a guard speaks of: a field of an origin as it is (no tag), or one thing derived from it."""


@lru_cache(maxsize=65536)
def _code(text: str) -> int:
    """A number for a text, the same in every process, as those of Python are not.

    So sets of taints have an order that depends on the program alone: of two equal taints that came different ways,
    the same one stays each time.
    """
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=65536)
def _identity(key: PathKey, removed: frozenset[str]) -> int:
    origin, path, tag = key
    return hash((_code(origin), tuple(map(_code, path)), _tag_code(tag), _kinds_code(removed)))


@lru_cache(maxsize=65536)
def _tag_code(tag: Tag | None) -> int:
    return 0 if tag is None else hash((_code(tag.operation), _code(tag.site), _tag_code(tag.parent)))


@lru_cache(maxsize=4096)
def _kinds_code(kinds: frozenset[str]) -> int:
    return sum(map(_code, kinds))


@lru_cache(maxsize=4096)
def _shown(tag: Tag | None) -> str:
    return repr(tag)


@lru_cache(maxsize=4096)
def _both(removed: frozenset[str], kinds: frozenset[str]) -> frozenset[str]:
    """The kinds of either, the one set for all that have the same."""
    return removed | kinds


class Taint:
    """Data from an origin: its field there, how it was derived, and the kinds of sink for which it is no danger.

    `hops` counts opaque steps. The trace is no part of its identity.
    """

    __slots__ = ("_hash", "hops", "key", "removed", "trace")

    def __init__(self, key: PathKey, removed: frozenset[str], hops: int, trace: Trace | None) -> None:
        self.key, self.removed, self.hops, self.trace = key, removed, hops, trace
        self._hash = _identity(key, removed) + hops

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Taint)
            and self._hash == other._hash
            and self.key == other.key
            and self.removed == other.removed
            and self.hops == other.hops
        )

    @property
    def origin(self) -> Origin:
        """Where the data comes from."""
        return self.key[0]

    @property
    def path(self) -> tuple[str, ...]:
        """The field of the origin."""
        return self.key[1]

    @property
    def tag(self) -> Tag | None:
        """How it was derived; None for the field as it is."""
        return self.key[2]

    @property
    def order(self) -> tuple[str, tuple[str, ...], int, list[str], str]:
        """A total order that does not depend on hashes."""
        return self.origin, self.path, self.hops, sorted(self.removed), _shown(self.tag)

    @property
    def is_cut(self) -> bool:
        """Whether its field may be one further in than its path says."""
        return len(self.key[1]) >= _LONGEST_PATH

    @property
    def is_deep(self) -> bool:
        """Whether a further derivation takes the place of one before it."""
        return _depth(self.tag) >= _DEEPEST_TAG

    @property
    def is_mixed(self) -> bool:
        """Whether it has been put together with other text."""
        tag = self.key[2]
        while tag is not None and tag.operation != "text":
            tag = tag.parent
        return tag is not None

    def is_harmless_for(self, kind: str) -> bool:
        """Whether a sink of this kind may have it."""
        if kind in self.removed or "*" in self.removed:
            return True
        if kind in _OF_LINES and not self.removed.isdisjoint(_NO_TEXT if kind == "log" else _SHOWN_WHOLE):
            return True
        together = _TOGETHER.get(kind)
        return together is not None and self.removed >= together

    def member(self, key: str) -> Taint:
        """The same data one step further in.

        Behind the longest path it is something derived, so that a test of one member says nothing of the others.
        """
        origin, path, tag = self.key
        removed = self.removed - _NO_TEXT
        if origin is Origin.ENVIRONMENT and is_about(key) and not key.lower().endswith(_ADDRESSES):
            removed |= _DISCLOSURE
        if tag is not None and key == PARSED and (tag.operation, tag.parent) == (DECODED, None):
            return Taint((origin, path, None), removed, self.hops, self.trace).member(key)
        if tag is not None:
            removed |= _removed_in(tag.operation, key)
            if key in _DECODING:
                removed = _in_other_letters(removed)
            if key == PARSED and origin is Origin.OBJECT:
                removed |= _SHOWN_WHOLE
            return Taint((origin, path, _within(tag, key)), removed, self.hops, self.trace)
        if len(path) >= _LONGEST_PATH:
            return Taint((origin, path, Tag(f".{key}", "", None)), removed, self.hops, self.trace)
        return Taint((origin, (*path, key), None), removed, self.hops, self.trace)

    def derived(self, operation: str, site: str, removes: frozenset[str] = NONE, hops: int = 0) -> Taint:
        """What an operation makes of it."""
        origin, path, tag = self.key
        new = Tag(operation, site, tag if _depth(tag) < _DEEPEST_TAG else tag and tag.parent)
        if hops or (operation not in _AS_SENT and not operation.startswith((".", "split at ", "less "))):
            removes |= _DECODED
        kept = self.removed - _AS_REPR - (_IN_PART if operation in _WITHOUT_BEGINNING else NONE)
        return Taint((origin, path, new), _both(kept, removes), min(self.hops + hops, 3), self.trace)

    def decoded(self) -> Taint:
        """The same data in letters that may be others, of which tests of those before say nothing."""
        origin, path, tag = self.key
        again = tag is not None and tag.operation == DECODED
        key = self.key if again else (origin, path, Tag(DECODED, "", tag if _depth(tag) < _DEEPEST_TAG else None))
        return Taint(key, _in_other_letters(self.removed), self.hops, self.trace)

    def again(self, kinds: frozenset[str]) -> Taint:
        """The same data, which may be a danger for these kinds again unless all that it can be is known."""
        if "*" in self.removed or not self.removed & kinds:
            return self
        return Taint(self.key, self.removed - kinds, self.hops, self.trace)

    def without(self, kinds: frozenset[str]) -> Taint:
        """The same data, no danger for these kinds any more."""
        return self if kinds <= self.removed else Taint(self.key, _both(self.removed, kinds), self.hops, self.trace)

    def at(self, path: str, span: Span) -> Taint:
        """The same data, seen at a place."""
        if self.trace is not None and (self.trace.path, self.trace.span.line) == (path, span.line):
            return self
        return Taint(self.key, self.removed, self.hops, Trace(path, span, self.trace))


def is_decoding(tag: Tag) -> bool:
    """Whether there may be other characters in data from this derivation on."""
    return tag.operation in _DECODES


@lru_cache(maxsize=4096)
def _in_other_letters(removed: frozenset[str]) -> frozenset[str]:
    return (removed if "*" in removed else removed - OF_CHARACTERS) | _DECODED


def _removed_in(operation: str, key: str) -> frozenset[str]:
    """The kinds for which a part of something derived is no danger."""
    kinds, keys = _HARMLESS_PARTS.get(operation, (NONE, None))
    return kinds if keys is None or key in keys else NONE


def _within(tag: Tag, key: str) -> Tag:
    """A member of something derived; from some depth on, members are not told apart."""
    return tag if _depth(tag) >= _DEEPEST_TAG else Tag(f".{key}", tag.site, tag)


def _depth(tag: Tag | None) -> int:
    depth = 0
    while tag is not None:
        depth, tag = depth + 1, tag.parent
    return depth
