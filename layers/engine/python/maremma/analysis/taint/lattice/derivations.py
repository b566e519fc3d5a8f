"""Derivations: what was made of data, one after the other, and what of it is left in what was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from maremma.analysis.taint.lattice.marks import ALL, AS_REPR, CLIMBS, DECODED, NONE

PARSED: Final = "<json>"
"""The step of a path where text was parsed into an object."""

EARLIER: Final = "earlier"
"""The derivation of an element that a loop has kept from one pass to the next."""

LENGTH: Final = "length"
"""The derivation of how long something is: a number, by which it may be tested."""

WITHOUT_BEGINNING: Final = frozenset({"last of a path", "match", "parts of a path", "removeprefix"})
"""Derivations in which what stood before data may stand no more."""

AS_SENT: Final = frozenset(
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

AS_LISTS: Final = frozenset(
    {"split", "rsplit", "lines", "parts of a path", "findall", "partition", "rpartition", "groups"}
)
"""Derivations that make a list or tuple of text."""

_PATH: Final = frozenset({"path"})
_NAMES: Final = frozenset({"name", "stem", "suffix"})
_HARMLESS_PARTS: Final[Mapping[str, tuple[frozenset[str], frozenset[str] | None]]] = {
    "parts of a path": (_PATH, None),
    "first of a path": (_PATH, frozenset({"0"})),
    "last of a path": (_PATH, frozenset({"1", "2", "-1"})),
    **dict.fromkeys(("lines", "iter_lines"), (frozenset({"header", "log"}), None)),
    **dict.fromkeys(("reader", "DictReader"), (frozenset({AS_REPR}), None)),
    "split at .": (frozenset({CLIMBS}), None),
    "splitext": (_PATH, frozenset({"1"})),
    "url": (ALL, frozenset({"port"})),
    **dict.fromkeys(
        ("Path", "PurePath", "PosixPath", "PurePosixPath", "realpath", "joinpath", "__truediv__", "with_suffix"),
        (_PATH, _NAMES),
    ),
}
"""For derivations, the kinds for which their parts with these keys (all of them, if None) are no danger."""

DECODING: Final = frozenset({PARSED, "searchParams"})
"""Members of what was derived that are decoded when they are taken out."""

_DECODES: Final = frozenset({DECODED, *(f".{key}" for key in DECODING)})
DEEPEST_TAG = 7


class Tag(NamedTuple):
    """A derivation: the operation and where it stands, and the derivation before it."""

    operation: str
    site: str
    parent: Tag | None


EACH: Final = Tag("each", "", None)
"""Marks facts about all elements of a list or characters of a text, but not about what lies under its keys."""


def is_decoding(tag: Tag) -> bool:
    """Whether there may be other characters in data from this derivation on."""
    return tag.operation in _DECODES


def removed_in(operation: str, key: str) -> frozenset[str]:
    """The kinds for which a part of something derived is no danger."""
    kinds, keys = _HARMLESS_PARTS.get(operation, (NONE, None))
    return kinds if keys is None or key in keys else NONE


def within(tag: Tag, key: str) -> Tag:
    """A member of something derived; from some depth on, members are not told apart."""
    return tag if depth_of(tag) >= DEEPEST_TAG else Tag(f".{key}", tag.site, tag)


def depth_of(tag: Tag | None) -> int:
    """How many derivations there are, one after the other."""
    depth = 0
    while tag is not None:
        depth, tag = depth + 1, tag.parent
    return depth
