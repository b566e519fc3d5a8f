"""Text that is put together as an address: how it begins, and whom a URL that begins so can reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from maremma.analysis.taint.event.sources import begins_with_slash
from maremma.analysis.taint.lattice.bounds import BEGINNING, LONGEST_ADDRESS
from maremma.analysis.taint.lattice.values import NONE, Taint, Value
from maremma.model.code.flow import Origin
from maremma.patterns import compile_late

_HOST_IS_FIXED = compile_late(r"[A-Za-z][\w+.-]*://[^/?#\s]+[/?#]|/(?![/\\])|[?#]")
"""How text begins if what follows it can no longer choose the host."""

_TARGET_IS_FIXED = compile_late(r"[A-Za-z][\w+.-]*://[^/?#\s]+[/?#]|/[^/\\]|[?#]")
"""The same for a redirect: a client takes `//` and what follows it for a host."""

_FIXED_HOST = frozenset({"ssrf", "redirect"})
_HEADER: Final = frozenset({"header"})
_OPEN_HOST: Final = compile_late(r"[a-z][a-z+.-]*://[^/?#]*")
_BLANK_LINE: Final = compile_late(r"\n\r?\n")
"""What ends the headers of a message: what follows is its body."""

_AFTER_HOST: Final = frozenset("/?#")


@dataclass(slots=True)
class Beginning:
    """How a text begins, as far as it has been put together: what follows chooses no host, or is no header."""

    head: str = ""
    is_known: bool = True
    fixed: frozenset[str] = NONE
    _admitted: frozenset[str] = NONE
    _passed: frozenset[str] = _FIXED_HOST
    _seen: str = ""
    _ends: str = ""

    @property
    def names_option(self) -> bool:
        """Whether it is nothing but dashes, so that what follows says which option it is."""
        return self.is_known and bool(self.head) and not self.head.strip("-")

    def begun_by(self, part: Value, taints: frozenset[Taint]) -> str:
        """How a part that follows begins, where that is known of a part that is not."""
        return part.prefix or (_path_sent(taints) if self.head else "")

    def settle(self, begun: str, begins: str) -> None:
        """Tell for which kinds a part is no danger here, by what stands before it and how it begins."""
        if self.is_known:
            self.fixed |= _fixed_by(added(self.head, begun))
        elif begins[:1] in _AFTER_HOST:
            self.fixed |= self._admitted
        self.fixed |= _fixed_by(self._seen) & self._passed
        self.fixed |= _HEADER if _BLANK_LINE.search(self._ends) else NONE

    def go_on(self, part: Value, begins: str, sent: frozenset[Taint]) -> None:
        """A part is added; `sent` is the data in it that is no secret of the function's own."""
        admitted = _admitted_for(sent)
        self._passed &= admitted
        shown = begins if part.is_literal else f"{begins}x"
        self._seen, self._ends = added(self._seen, shown, LONGEST_ADDRESS), self._ends[-2:] + shown
        if self.is_known:
            self.head = added(self.head, begins)
            self.fixed |= NONE if part.is_literal or sent else _begun_by_another(self.head, is_bare=not part.prefix)
            self.is_known = part.is_literal
            self._admitted = admitted


def added(text: str, more: str, at_most: int = BEGINNING) -> str:
    """How a text begins that goes on."""
    return text if len(text) >= at_most else text + more[:at_most]


def _path_sent(taints: frozenset[Taint]) -> str:
    """The slash with which the path of a URL begins, where a service sends it as it came."""
    sent = [taint.origin is Origin.EVENT and taint.tag is None and begins_with_slash(taint.path) for taint in taints]
    return "/" if sent and all(sent) else ""


def _begun_by_another(head: str, *, is_bare: bool) -> frozenset[str]:
    """What follows a part that is unknown and nobody's chooses no host; if it is in the same word, it is no option.

    Where the part stands for the host itself, what follows may add to it.
    """
    if is_bare and _OPEN_HOST.fullmatch(head):
        return frozenset({"arg"})
    return _FIXED_HOST if head.startswith("-") or any(map(str.isspace, head)) else _FIXED_HOST | {"arg"}


def _admitted_for(taints: frozenset[Taint]) -> frozenset[str]:
    """The kinds for which data may stand where the host does: a test has admitted it."""
    return frozenset(kind for kind in _FIXED_HOST if all(taint.is_harmless_for(kind) for taint in taints))


def _fixed_by(head: str) -> frozenset[str]:
    """The kinds for which what follows such text no longer chooses the host."""
    found = frozenset({"ssrf"}) if _HOST_IS_FIXED.match(head) else NONE
    return found | {"redirect"} if _TARGET_IS_FIXED.match(head) else found


def fixes_host(text: str) -> bool:
    """Whether what follows a text can no longer choose the host."""
    return _HOST_IS_FIXED.match(text) is not None
