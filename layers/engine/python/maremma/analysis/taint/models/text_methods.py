"""Methods of text that matter for paths, lines, commands and hosts: put together, taken apart, replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.issues import command_lines
from maremma.analysis.taint.lattice import implications, known_texts, replacements
from maremma.analysis.taint.lattice.marks import AS_REPR, CLIMBS, QUOTED, ROOTED
from maremma.analysis.taint.lattice.values import ANY, NONE, NOTHING, PARSED, VARIES, Taint, Value, literal, union
from maremma.analysis.taint.models import callbacks, formats
from maremma.analysis.taint.objects import decoding, members, sequences
from maremma.analysis.taint.sanitizers import escapes, guards, prefixes, regexes, texts

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_PARTS: Final = "parts of a path"
_DOTS: Final = f"{escapes.SPLIT}."
_TAKES_OUT: Final = escapes.CHARACTERS | {"."}
"""Separators of which none is left in what a text was split into, where that tells something."""

_REJOINED: Final = {_PARTS: ("/", frozenset({"path"})), _DOTS: (".", frozenset({CLIMBS}))}
"""By what parts were split, what they are no danger as no more once it stands between them again."""

_AS_REPR: Final = frozenset({AS_REPR})
_CLIMBS: Final = frozenset({CLIMBS})
_OF_LINES: Final = frozenset({"header", "log"})
_PATHS: Final = ("pathlib.", "anyio.Path")

_QUOTES: Final = frozenset({"'\\''", "'\"'\"'"})
"""A single quote inside of single quotes, as shells take it."""


def _first(site: Site) -> Value:
    return site.arguments[0] if site.arguments else NOTHING


def _concat(machine: Machine, site: Site, owner: Value) -> Value | None:
    if owner.text is not None or (owner.prefix and not owner.objects):
        return texts.concatenated(machine, [owner, *site.arguments], site.frame, site.span)
    if not owner.objects:
        return None
    made = owner
    for each in site.arguments:
        made = sequences.added(machine, made, each if each.objects else machine.heap.sequence([each]))
    return made


def _join(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`list.join(text)` and `text.join(list)`."""
    is_list = owner.objects or machine.modules.language(site.frame) is Language.JAVASCRIPT
    items, glue = (owner, _first(site)) if is_list else (_first(site), owner)
    if not items.objects and not items.taints:
        return NOTHING
    fields = members.fields_of(machine, items)
    parts = [each for key, each in fields.items() if key != VARIES] if items.objects else []
    if items.taints:
        joined = frozenset(_on_one_line(_item_of(each), glue) for each in items.taints)
        parts.append(escapes.rejoined(Value(joined), glue))
    parts = [each.with_taints(frozenset(_rejoined(taint, glue.text) for taint in each.taints)) for each in parts]
    if decoding.brings_lines(glue.text):
        parts = [decoding.on_lines(each) for each in parts]
    woven = [part for each in parts for part in (glue, each)][1:] if glue.text is not None else [glue, *parts]
    made = texts.concatenated(machine, woven or [NOTHING], site.frame, site.span)
    return made if ANY not in fields and VARIES not in fields else Value(made.taints, prefix=made.prefix)


def _item_of(taint: Taint) -> Taint:
    """What is joined of a document that is a list."""
    return taint.member(ANY) if taint.tag is None and taint.path[-1:] == (PARSED,) else taint


def _on_one_line(taint: Taint, glue: Value) -> Taint:
    """Lines that are joined by something else have no line breaks between them. What is joined is no list any more."""
    taint = taint.again(_AS_REPR)
    of_lines = taint.tag is not None and taint.tag.operation == "lines"
    return taint.without(_OF_LINES) if of_lines and glue.text is not None and glue.text.isprintable() else taint


def _rejoined(taint: Taint, glue: str | None) -> Taint:
    """Parts of a path that are put together again may leave its folder again, as what was split at dots may."""
    tag = taint.tag
    while tag is not None and tag.operation not in _REJOINED:
        tag = tag.parent
    separator, lost = _REJOINED[tag.operation] if tag is not None else ("", frozenset())
    is_apart = glue is not None and separator not in glue and not (tag is not None and taint.is_mixed)
    if tag is None or is_apart:
        return taint
    return Taint(taint.key, taint.removed - lost, taint.hops, taint.trace)


def _split(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`path.split("/")`, of which no part leaves its folder; `text.split()` and `text.split(" ")`, of a command."""
    derivation = _derivation(site)
    if derivation and owner.taints and not owner.objects:
        place = site.frame.here(site.span)
        return Value(frozenset(taint.derived(derivation, place, _AS_REPR) for taint in owner.taints))
    if owner.objects or (site.arguments and (site.arguments[0].text or "-").strip()):
        return None
    if owner.is_literal or " " in owner.prefix:
        return command_lines.split(machine, owner)
    if (
        site.arguments
        or site.keywords
        or site.name == "partition"
        or machine.modules.language(site.frame) is not Language.PYTHON
    ):
        return None
    place = site.frame.here(site.span)  # at line breaks, too
    return Value(frozenset(taint.derived("lines", place, _AS_REPR) for taint in owner.taints)) if owner.taints else None


def _operator(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`template % values`, `folder / name`, `condition & condition`: any of what goes in."""
    if owner.objects:
        return members.many(machine, union((members.values(machine, owner), *site.arguments)))
    if site.name == "__truediv__" and any(name.startswith(_PATHS) for name in owner.symbols):
        return None  # still a path, and a part that is absolute takes the place of those before it
    known = formats.filled(machine, site, owner) if site.name == "__mod__" else None
    return known or texts.concatenated(machine, [owner, *site.arguments], site.frame, site.span)


def _derivation(site: Site) -> str:
    """What a split at a separator of paths or lines is called; empty if it is another."""
    separator = _first(site)
    if site.name == "splitlines" or separator.text == "\n":
        return "lines"
    if separator.text in _TAKES_OUT and len(site.arguments) == 1 and site.name == "split":
        return f"{escapes.SPLIT}{separator.text}"
    if separator.text != "/" and not known_texts.SEPARATORS & {*separator.symbols}:
        return ""
    if site.name in {"partition", "rpartition"} or len(site.arguments) > 1 or "maxsplit" in site.keywords:
        return "last of a path" if site.name.startswith("r") else "first of a path"
    return _PARTS


def _replace(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`path.replace("/", "_")` leaves no separator, where all of them are replaced."""
    if _quotes(machine, site) and not owner.objects:
        place = site.frame.here(site.span)
        return Value(frozenset(taint.derived("replace", place, frozenset({QUOTED})) for taint in owner.taints))
    found = formats.replaced(machine, site, owner) or regexes.METHODS["replace"](machine, site, owner)
    everywhere = site.name == "replaceAll" or machine.modules.language(site.frame) is Language.PYTHON
    if found is not None or not everywhere or len(site.arguments) != 2:
        return found
    part, instead = site.arguments
    place = site.frame.here(site.span)
    if replacements.is_relettered(part.text, instead.text) and not owner.objects:
        return Value(frozenset(taint.derived(replacements.RELETTERED, place) for taint in owner.taints))
    stays = bool(members.everything(machine, instead)) or not escapes.leaves(part.text or "", instead.text or "")
    kinds = NONE if stays else implications.kinds_without(part)
    is_taken_out = bool(part.text) and instead.text == ""
    if owner.objects or not (kinds or is_taken_out):
        return None
    operation = f"{replacements.LESS}{part.text}" if is_taken_out else "replace"
    return Value(frozenset(_less(taint, operation, place, kinds) for taint in owner.taints))


def _less(taint: Taint, operation: str, place: str, kinds: frozenset[str]) -> Taint:
    """What stood around a part that was taken out stands together: `.a.` climbs. Of long chains the first is lost."""
    if not operation.startswith(replacements.LESS):
        return taint.derived(operation, place, kinds)
    operation = "replace" if taint.is_deep else operation
    return taint.again(_CLIMBS).derived(operation, place, kinds)


def _quotes(machine: Machine, site: Site) -> bool:
    """Whether each quote is replaced by one that a shell's quoted text may have in it."""
    if len(site.arguments) != 2 or site.arguments[1].text not in _QUOTES:
        return False
    known = regexes.pattern_of(machine, site.arguments[0])
    everywhere = site.name == "replaceAll" or machine.modules.language(site.frame) is Language.PYTHON
    return known is not None and known[0] == "'" and (everywhere or "g" in known[1])


def _replacing(machine: Machine, site: Site, owner: Value) -> Value | None:
    return callbacks.replaced(machine, site, owner, _replace(machine, site, owner))


def _stripped(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`path.lstrip("/")` is relative. A test of what is left says nothing of the characters that were taken off."""
    if not owner.taints or owner.objects or not site.arguments or not (_first(site).text or "-").strip():
        return None
    place = site.frame.here(site.span)
    removes = frozenset({ROOTED}) if "/" in (_first(site).text or "") else NONE
    return Value(frozenset(taint.derived("stripped", place, removes) for taint in owner.taints))


def _relative_to(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`path.relative_to(folder)` fails for a path that is not in the folder."""
    inside = prefixes.starts(machine, site, owner).when_true
    if inside:
        machine.state.learn(inside)
    return None


def _printable(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`text.isprintable()` of a text that is known."""
    return literal(owner.text.isprintable()) if owner.text is not None else None


def _encoded(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`text.encode("unicode_escape")` has no line breaks."""
    if not owner.taints or owner.objects or (_first(site).text or "").replace("-", "_") != "unicode_escape":
        return None
    place = site.frame.here(site.span)
    return Value(frozenset(taint.derived("encode", place, _OF_LINES) for taint in owner.taints))


def _ends(machine: Machine, site: Site, owner: Value) -> Value | None:
    facts = guards.ends_host(owner, _first(site).text or "")
    return Value(when_true=facts) if facts else None


METHODS: Final[dict[str, Callable[[Machine, Site, Value], Value | None]]] = {
    "concat": _concat,
    "join": _join,
    "split": _split,
    "rsplit": _split,
    "partition": _split,
    "rpartition": _split,
    "splitlines": _split,
    "relative_to": _relative_to,
    "lstrip": _stripped,
    "strip": _stripped,
    "__mod__": _operator,
    "__truediv__": _operator,
    "endswith": _ends,
    "endsWith": _ends,
    "isprintable": _printable,
    "encode": _encoded,
    "format": formats.method,
    "format_map": formats.method,
    "replace": _replacing,
    "replaceAll": _replacing,
}
