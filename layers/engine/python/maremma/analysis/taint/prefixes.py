"""What a test of how text begins tells: the host of a URL, the folder of a path, an option of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import guards, members, nodejs, texts
from maremma.analysis.taint.taints import ROOTED
from maremma.analysis.taint.values import NO_FACTS, NOTHING, Taint, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_ROOTED: Final = "begins with a slash"
_NO_HOST: Final = "does not begin with two"


def starts(machine: Machine, site: Site, owner: Value) -> Value:
    """`startswith` and `is_relative_to` with something known: the host of a URL, or the folder of a normalized path."""
    start = site.arguments[0] if site.arguments else NOTHING
    of_start = members.everything(machine, start)
    if of_start:
        return _within_known(owner, of_start)
    if (start.text or "").startswith("..") and nodejs.is_relative(owner):
        return Value(when_false=nodejs.inside(owner))
    if start.text == "-":
        return Value(when_false=guards.harmless(owner, frozenset({"arg"})))
    if start.text in {"/", "//", "/\\"}:
        return _rooted(machine, owner, start.text)
    kinds: set[str] = set()
    if texts.fixes_host(start.text or start.prefix):
        kinds |= {"ssrf", "redirect"}
    if owner.taints and all(guards.is_normalized(taint) for taint in owner.taints):
        kinds.add("path")
    return Value(when_true=guards.harmless(owner, frozenset(kinds)) if kinds else NO_FACTS)


def _within_known(owner: Value, folder: frozenset[Taint]) -> Value:
    """`path.startswith(folder)`, where the folder is data too: what else is in the path does not leave the folder."""
    fields = {(taint.origin, taint.path) for taint in folder}
    others = frozenset(taint for taint in owner.taints if (taint.origin, taint.path) not in fields)
    if not others or not all(guards.is_normalized(taint) for taint in owner.taints):
        return NOTHING
    return Value(when_true=guards.harmless(Value(others), frozenset({"path"})))


def _rooted(machine: Machine, owner: Value, start: str) -> Value:
    """What begins with one slash stays on its host; what begins with two names another one."""
    known = [taint.removed for taint in machine.settled(owner).taints]
    wanted, found = (_NO_HOST, _ROOTED) if start == "/" else (_ROOTED, _NO_HOST)
    kinds = {found} | ({"redirect"} if all(wanted in removed for removed in known) else set())
    facts = guards.harmless(owner, frozenset(kinds | ({"ssrf"} if start == "/" else set())))
    if start == "/":
        return Value(when_true=facts, when_false=guards.harmless(owner, frozenset({ROOTED})))
    return Value(when_false=facts)
