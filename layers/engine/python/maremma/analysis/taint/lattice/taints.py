"""Data from an origin: its field there, how it was derived, where it has been, and what it is no danger for."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from maremma.analysis.secrets.candidates.names import is_about
from maremma.analysis.taint.lattice.derivations import (
    AS_SENT,
    DECODING,
    DEEPEST_TAG,
    PARSED,
    WITHOUT_BEGINNING,
    Tag,
    depth_of,
    removed_in,
    within,
)
from maremma.analysis.taint.lattice.marks import (
    AS_REPR,
    CLIMBS,
    DECODED,
    GONE,
    IN_PART,
    NONE,
    NOT_TEXT,
    OF_CHARACTERS,
    OWNED,
    ROOTED,
    UNBOUNDED,
    UNTYPED,
)
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Span

ANY: Final = "[]"
"""The key of an element of which no more is known."""

VARIES: Final = "<varies>"
"""The key that marks a list of which items may be missing: what follows them may stand further ahead."""

_DECODED: Final = frozenset({DECODED})

_AS_REPR: Final = frozenset({AS_REPR})
_OF_LINES: Final = frozenset({"log", "header"})

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

_ADDRESSES: Final = ("url", "uri", "path", "header", "cookie", "file")
"""Fields of a secret whose names say that they are about one, but which may hold it."""

_DISCLOSURE: Final = frozenset({"credential-leak"})

_LONGEST_PATH: Final = 9


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
        return depth_of(self.tag) >= DEEPEST_TAG

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
            removed |= removed_in(tag.operation, key)
            if key in DECODING:
                removed = _in_other_letters(removed)
            if key == PARSED and origin is Origin.OBJECT:
                removed |= _SHOWN_WHOLE
            return Taint((origin, path, within(tag, key)), removed, self.hops, self.trace)
        if len(path) >= _LONGEST_PATH:
            return Taint((origin, path, Tag(f".{key}", "", None)), removed, self.hops, self.trace)
        return Taint((origin, (*path, key), None), removed, self.hops, self.trace)

    def derived(self, operation: str, site: str, removes: frozenset[str] = NONE, hops: int = 0) -> Taint:
        """What an operation makes of it."""
        origin, path, tag = self.key
        new = Tag(operation, site, tag if depth_of(tag) < DEEPEST_TAG else tag and tag.parent)
        if hops or (operation not in AS_SENT and not operation.startswith((".", "split at ", "less "))):
            removes |= _DECODED
        kept = self.removed - _AS_REPR - (_IN_PART if operation in WITHOUT_BEGINNING else NONE)
        return Taint((origin, path, new), _both(kept, removes), min(self.hops + hops, 3), self.trace)

    def decoded(self) -> Taint:
        """The same data in letters that may be others, of which tests of those before say nothing."""
        origin, path, tag = self.key
        again = tag is not None and tag.operation == DECODED
        key = self.key if again else (origin, path, Tag(DECODED, "", tag if depth_of(tag) < DEEPEST_TAG else None))
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


@lru_cache(maxsize=4096)
def _in_other_letters(removed: frozenset[str]) -> frozenset[str]:
    return (removed if "*" in removed else removed - OF_CHARACTERS) | _DECODED
