"""What a test of how text begins tells: the host of a URL, the folder of a path, an option of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import implications, known_texts
from maremma.analysis.taint.lattice.marks import CLIMBS, FORM, IN_PART, ROOTED
from maremma.analysis.taint.lattice.values import NO_FACTS, NONE, NOTHING, Facts, Taint, Value
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.sanitizers import addresses, guards, texts

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_ROOTED: Final = "begins with a slash"
_NO_HOST: Final = "does not begin with two"
_IN_PART: Final = frozenset({IN_PART})
_PATH: Final = frozenset({"path"})
_BY_PARTS: Final = frozenset({"is_relative_to", "relative_to"})
"""What compares the parts of paths, and not their letters."""


def starts(machine: Machine, site: Site, owner: Value) -> Value:
    """`startswith` and `is_relative_to` with something known: the host of a URL, or the folder of a normalized path.

    Text that begins as the name of a folder lies in it only if that ends with a separator: `/data-of-others` does not.
    """
    start = site.arguments[0] if site.arguments else NOTHING
    of_start = members.everything(machine, start)
    is_folder = site.name in _BY_PARTS or known_texts.ends_folder(start)
    if of_start:
        return _within_known(owner, of_start) if is_folder else NOTHING
    if (start.text or "").startswith("..") and _is_way(owner):
        return Value(when_false=_inside(owner))
    is_normalized = bool(owner.taints) and all(map(guards.is_normalized, owner.taints))
    if start.text == ".." and is_normalized:
        return Value(when_false=implications.harmless(owner, frozenset({CLIMBS})))
    if start.text == "-":
        return Value(when_false=implications.harmless(owner, frozenset({"arg"})))
    if start.text in {"/", "//", "/\\"}:
        return _rooted(machine, owner, start.text)
    kinds = {FORM} if start.text else set()
    if addresses.fixes_host(start.text or start.prefix):
        kinds |= {"ssrf", "redirect"}
    if is_normalized and is_folder:
        kinds.add("path")
    if is_folder:
        kinds.add(IN_PART)
    return Value(when_true=implications.harmless(owner, frozenset(kinds)) if kinds else NO_FACTS)


def _within_known(owner: Value, folder: frozenset[Taint]) -> Value:
    """`path.startswith(folder)`, where the folder is data too: what else is in the path does not leave the folder."""
    others = guards.others(owner, folder)
    if not others:
        return NOTHING
    is_normalized = all(guards.is_normalized(taint) for taint in owner.taints)
    kinds = (_PATH if is_normalized else NONE) | (NONE if any(map(texts.is_chosen, folder)) else _IN_PART)
    return Value(when_true=implications.harmless(Value(others), kinds)) if kinds else NOTHING


def _rooted(machine: Machine, owner: Value, start: str) -> Value:
    """What begins with one slash stays on its host; what begins with two names another one."""
    known = [taint.removed for taint in machine.state.settled(owner).taints]
    wanted, found = (_NO_HOST, _ROOTED) if start == "/" else (_ROOTED, _NO_HOST)
    kinds = {found} | ({"redirect"} if all(wanted in removed for removed in known) else set())
    facts = implications.harmless(owner, frozenset(kinds | ({"ssrf"} if start == "/" else set())))
    if start == "/":
        return Value(when_true=facts, when_false=implications.harmless(owner, frozenset({ROOTED})))
    return Value(when_false=facts)


def _is_way(value: Value) -> bool:
    """Whether it is the way from a folder to something."""
    return all(each.tag is not None and each.tag.operation == "relative" for each in value.taints)


def _inside(relative: Value) -> Facts:
    """What follows when the way from a folder to something does not begin with `..`."""
    behind = frozenset(
        Taint((taint.origin, taint.path, taint.tag.parent), taint.removed, taint.hops, taint.trace)
        for taint in relative.taints
        if taint.tag is not None
    )
    return implications.harmless(Value(relative.taints | behind), frozenset({"path"}))
