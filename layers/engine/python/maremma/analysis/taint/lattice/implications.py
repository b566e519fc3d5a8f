"""What a fact about data says of what that was derived from."""

from __future__ import annotations

from typing import Final

from maremma.analysis.taint.lattice import replacements
from maremma.analysis.taint.lattice.derivations import LENGTH
from maremma.analysis.taint.lattice.marks import CLIMBS, GONE
from maremma.analysis.taint.lattice.values import ALL, NONE, Facts, PathKey, Tag, Value

HOST_PARTS: Final = frozenset({".hostname", ".host", ".netloc", ".origin"})

HOST: Final = frozenset({"ssrf", "redirect"})

DIGEST: Final = "digest"
"""A digest under a key. Whoever can show it may have made what it was made of, so objects can be loaded from that.

It does not make the data harmless for anything else: what a partner signs may still be what its users wrote.
"""

_SIGNED: Final = frozenset({"deser", "publish"})

_VIEWS: Final = frozenset(
    {
        replacements.RELETTERED,
        "lower",
        "upper",
        "strip",
        "casefold",
        "trim",
        "toLowerCase",
        "toUpperCase",
        "toLocaleLowerCase",
        "lstrip",
        "rstrip",
    }
)

SPLIT: Final = frozenset({"parts of a path", ".parts"})
"""The parts of a path: if none of them is `..`, the path does not climb."""

PATH: Final = frozenset({"path"})

_FOLDERS: Final = frozenset({"commonpath", "commonprefix", ".parent", "dirname"})
"""What is made of a normalized path that lies in a folder that is known if this does."""

_PATHS: Final = frozenset({"Path", "PurePath", "PosixPath", "PurePosixPath"})

PARTS: Final = {
    "..": frozenset({CLIMBS}),
    "../": frozenset({CLIMBS}),
    "/": frozenset({"path"}),
    "__proto__": frozenset({"pollution"}),
    "\n": frozenset({"header", "log"}),
    "\r\n": frozenset({"header"}),
}
_WHOLE: Final = frozenset({"..", "/", "\n"})


def harmless(value: Value, kinds: frozenset[str]) -> Facts:
    """The facts that a value is no danger for sinks of these kinds, and what that says of what it was derived from."""
    facts: dict[PathKey, frozenset[str]] = {}
    for taint in sorted(value.taints, key=lambda each: each.order):
        if taint.tag is not None and taint.tag.operation in {"typeof", LENGTH}:
            continue
        facts[taint.key] = kinds | facts.get(taint.key, NONE)
        if len(value.taints) > 1 and replacements.takes_out(taint.tag):
            continue  # which of them was tested is not known
        for tag, implied in behind(taint.tag, kinds):
            key = (taint.origin, taint.path, tag)
            facts[key] = implied | facts.get(key, NONE)
    return facts


def behind(tag: Tag | None, kinds: frozenset[str]) -> list[tuple[Tag | None, frozenset[str]]]:
    """What a fact about something derived says of what it was derived from."""
    if tag is None:
        return []
    if tag.operation in _VIEWS:
        return [(tag.parent, kinds), *behind(tag.parent, kinds)]
    if replacements.takes_out(tag) and kinds >= ALL:
        return replacements.behind(tag)
    if tag.operation in HOST_PARTS and tag.parent is not None and tag.parent.operation == "url":
        return [(tag.parent, HOST), (tag.parent.parent, HOST)]
    if tag.operation in _FOLDERS and is_real(tag.parent):
        return [(tag.parent, PATH), *behind(tag.parent, PATH)]
    if tag.operation == "text" and is_digest(tag):
        return behind(tag.parent, kinds)
    if tag.operation == DIGEST:
        return [(tag.parent, _SIGNED), *behind(tag.parent, _SIGNED)]
    if tag.operation in SPLIT | _PATHS and CLIMBS in kinds:
        return [(tag.parent, frozenset({CLIMBS})), *behind(tag.parent, frozenset({CLIMBS}))]
    if tag.operation == "realpath" and "path" in kinds:
        return [(tag.parent, frozenset({"path"}))]
    return []


def is_real(tag: Tag | None) -> bool:
    """Whether data is a path without links in it."""
    return tag is not None and tag.operation == "realpath"


def is_digest(tag: Tag | None) -> bool:
    """A digest, or text around one (`sha256=…`)."""
    if tag is not None and tag.operation == "text":
        tag = tag.parent
    return tag is not None and tag.operation == DIGEST


def kinds_without(part: Value) -> frozenset[str]:
    """The kinds for which a text is no danger that has no such part, however it was put together."""
    if part.text == "<":
        return frozenset({"xss"})
    if part.text in GONE:
        return frozenset({GONE[part.text]})
    return PARTS.get(part.text or "", NONE) if part.text in _WHOLE else NONE
