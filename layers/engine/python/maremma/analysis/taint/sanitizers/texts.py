"""Text that is put together: whose it is, how it begins, and whom a URL that begins so can reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language, Span
from maremma.analysis.taint.event.sources import begins_with_slash, is_anybodys
from maremma.analysis.taint.lattice import environment, known_texts
from maremma.analysis.taint.lattice.bounds import BEGINNING, CHARACTERS_PER_STEP, LONGEST_ADDRESS, LONGEST_TEXT, Bound
from maremma.analysis.taint.lattice.taints import AS_REPR, CLIMBS, DOTTED, IN_PART, NAMES_OPTION, QUOTED
from maremma.analysis.taint.lattice.values import NO_FACTS, NONE, Frame, Obj, Taint, Value, limited, literal
from maremma.analysis.taint.objects import instances, members
from maremma.analysis.taint.run.flows import OWN_SECRETS
from maremma.analysis.taint.sanitizers import escapes
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_HOST_IS_FIXED = re.compile(r"[A-Za-z][\w+.-]*://[^/?#\s]+[/?#]|/(?![/\\])|[?#]")
"""How text begins if what follows it can no longer choose the host."""

_TARGET_IS_FIXED = re.compile(r"[A-Za-z][\w+.-]*://[^/?#\s]+[/?#]|/[^/\\]|[?#]")
"""The same for a redirect: a client takes `//` and what follows it for a host."""

_FIXED_HOST = frozenset({"ssrf", "redirect"})
_PATH: Final = frozenset({"path"})
_COMMAND: Final = frozenset({"cmd"})
_HEADER: Final = frozenset({"header"})
_OPTION: Final = frozenset({NAMES_OPTION})
_AS_REPR: Final = frozenset({AS_REPR})
_IN_PART: Final = frozenset({IN_PART})
_DOTTED: Final = frozenset({DOTTED})
_TOKENS: Final = frozenset({"authorization", "authorizationtoken"})
"""Fields that say who asks."""

_CLIMBS: Final = frozenset({CLIMBS, "path"})
_OPEN_HOST: Final = re.compile(r"[a-z][a-z+.-]*://[^/?#]*")
_BLANK_LINE: Final = re.compile(r"\n\r?\n")
"""What ends the headers of a message: what follows is its body."""

_AFTER_HOST: Final = frozenset("/?#")
AS_TEXT = frozenset({"operator"})
"""What text is no danger for: it is no object."""

_CONTAINERS: Final = frozenset({"record", "list"})
_SHOWN: Final = AS_TEXT | {"header", "log"}
"""What the items of a list are no danger for when Python shows them as text."""


def concatenated(machine: Machine, parts: Sequence[Value], frame: Frame, span: Span) -> Value:
    """The parts one after the other."""
    real = [instances.shown(machine, part) for part in parts if part.text != ""]
    real = list(environment.as_credential(real))
    if all(part.is_literal for part in real):
        return known(machine, [str(part.literal) for part in real])
    if len(real) == 1:
        return as_text(machine, real[0], shows=machine.modules.language(frame) is Language.PYTHON)
    taints: set[Taint] = set()
    in_part = real[0].is_literal
    head, is_known, fixed, admitted = "", True, NONE, NONE
    inside = False
    passed, seen, ends, quotes = _FIXED_HOST, "", "", 0
    site = frame.here(span)
    shows = machine.modules.language(frame) is Language.PYTHON
    for place, part in enumerate(real):
        part_taints = machine.state.settled(Value(members.everything(machine, part, 2))).taints
        sent = frozenset(taint for taint in part_taints if taint.origin not in OWN_SECRETS)
        begun = part.prefix or (_path_sent(part_taints) if head else "")
        begins = str(part.literal) if part.is_literal else begun
        machine.work.spend_on(begins)
        fixed |= _fixed_by(_added(head, begun)) if is_known else admitted if begins[:1] in _AFTER_HOST else NONE
        fixed |= _fixed_by(seen) & passed
        fixed |= _HEADER if _BLANK_LINE.search(ends) else NONE
        passed &= _admitted(sent)
        shown = begins if part.is_literal else f"{begins}x"
        seen, ends = _added(seen, shown, LONGEST_ADDRESS), ends[-2:] + shown
        # Instances and errors show themselves as they please; dictionaries and lists quote the texts in them.
        inner = shows and _is_container(part)
        whole = part.taints if inner else part_taints
        own = {taint.key for taint in whole if not (shows and AS_REPR in taint.removed)}
        kept = (within_folder(taint) if inside else taint for taint in part_taints)
        if place:
            names_option = is_known and bool(head) and not head.strip("-")
            kept = (_named(taint) if names_option else _unnamed(taint) for taint in kept)
        if quotes % 2 == 1 and _stands_in_quotes(real, place):
            kept = (taint.without(_COMMAND) if QUOTED in taint.removed else taint for taint in kept)
        taints.update(taint.derived("text", site, fixed | (AS_TEXT if taint.key in own else _SHOWN)) for taint in kept)
        quotes += (part.text or "").count("'")
        inside = inside or not part_taints
        in_part = in_part or not (part.is_literal or any(map(is_chosen, part_taints)))
        if is_known:
            head = _added(head, begins)
            fixed |= NONE if part.is_literal or sent else _begun_by_another(head, is_bare=not part.prefix)
            is_known = part.is_literal
            admitted = _admitted(sent)
    is_empty = None if any(part.text for part in real) else NO_FACTS
    dots = sum(map(_dots, real))
    if dots:
        taints = {_next_to_dots(taint, dots) if escapes.is_split_at(taint, ".") else taint for taint in taints}
    found = frozenset(taint.without(_IN_PART) for taint in taints) if in_part else frozenset(taints)
    return Value(limited(found), known_texts.put_together(real), prefix=head, when_false=is_empty)


def known(machine: Machine, texts: Sequence[str]) -> Value:
    """Known texts one after the other; of what would be longer than texts may grow, how it begins."""
    length = sum(map(len, texts))
    if length > LONGEST_TEXT and length > max(map(len, texts)):
        machine.work.reach(Bound.TEXT)
        return Value(prefix=reduce(_added, texts, ""))
    machine.work.spend(length // CHARACTERS_PER_STEP)
    return literal("".join(texts))


def _added(text: str, more: str, at_most: int = BEGINNING) -> str:
    """How a text begins that goes on."""
    return text if len(text) >= at_most else text + more[:at_most]


def behind(parts: Sequence[Value], taints: frozenset[Taint]) -> frozenset[Taint]:
    """What is left of data in a path that begins with a folder which is nobody's outside: it chooses it in part."""
    if not parts or any(map(is_chosen, parts[0].taints)) or parts[0].text in {"", "/", "."}:
        return taints
    return frozenset(taint.without(_IN_PART) for taint in taints)


def _dots(part: Value) -> int:
    """How many dots, next to each other, a part may bring: of data, those that were put back where it was split."""
    if part.text is not None:
        return min(part.text.count("."), 2 if ".." in part.text else 1)
    return int(any(DOTTED in taint.removed for taint in part.taints))


def _next_to_dots(taint: Taint, dots: int) -> Taint:
    """What was split at dots, which climbs where nothing stands between two of them."""
    return taint.without(_DOTTED) if dots == 1 else taint.again(_CLIMBS)


def is_chosen(taint: Taint) -> bool:
    """Whether data may be anybody's, by the field of the event: not what says who asks, nor what was looked up."""
    if _TOKENS.intersection(map(str.lower, taint.path)):
        return False
    return taint.origin is Origin.REQUEST or (taint.origin is Origin.EVENT and is_anybodys(taint.path))


def _path_sent(taints: frozenset[Taint]) -> str:
    """The slash with which the path of a URL begins, where a service sends it as it came."""
    sent = [taint.origin is Origin.EVENT and taint.tag is None and begins_with_slash(taint.path) for taint in taints]
    return "/" if sent and all(sent) else ""


def _stands_in_quotes(parts: Sequence[Value], place: int) -> bool:
    """Whether a part stands right between two quotes, of which the first begins a literal text of a shell."""
    if not 0 < place < len(parts) - 1:
        return False
    return (parts[place - 1].text or "").endswith("'") and (parts[place + 1].text or "").startswith("'")


def _named(taint: Taint) -> Taint:
    """Data right behind the dashes of an option."""
    return taint.without(_OPTION)


def _unnamed(taint: Taint) -> Taint:
    """Data behind other text names no option, whatever it did before."""
    removed = taint.removed
    return taint if NAMES_OPTION not in removed else Taint(taint.key, removed - _OPTION, taint.hops, taint.trace)


def within_folder(taint: Taint) -> Taint:
    """Data behind the name of a folder: it stays in it unless it climbs."""
    return taint.without(_PATH) if CLIMBS in taint.removed else taint


def _begun_by_another(head: str, *, is_bare: bool) -> frozenset[str]:
    """What follows a part that is unknown and nobody's chooses no host; if it is in the same word, it is no option.

    Where the part stands for the host itself, what follows may add to it.
    """
    if is_bare and _OPEN_HOST.fullmatch(head):
        return frozenset({"arg"})
    return _FIXED_HOST if head.startswith("-") or any(map(str.isspace, head)) else _FIXED_HOST | {"arg"}


def _admitted(taints: frozenset[Taint]) -> frozenset[str]:
    """The kinds for which data may stand where the host does: a test has admitted it."""
    return frozenset(kind for kind in _FIXED_HOST if all(taint.is_harmless_for(kind) for taint in taints))


def _fixed_by(head: str) -> frozenset[str]:
    """The kinds for which what follows such text no longer chooses the host."""
    found = frozenset({"ssrf"}) if _HOST_IS_FIXED.match(head) else NONE
    return found | {"redirect"} if _TARGET_IS_FIXED.match(head) else found


def fixes_host(text: str) -> bool:
    """Whether what follows a text can no longer choose the host."""
    return _HOST_IS_FIXED.match(text) is not None


def _is_container(value: Value) -> bool:
    """Whether a value is nothing but dictionaries and lists, which show the texts in them quoted, and no instance of a
    class, which shows itself as its class has it do.
    """
    return bool(value.refs) and all(
        isinstance(ref, Obj) and ref.class_ref is None and ref.kind in _CONTAINERS for ref in value.refs
    )


def as_text(machine: Machine, value: Value, *, shows: bool = False) -> Value:
    """The value as text: the same data, but no object any more. With `shows`, texts inside of objects are quoted."""
    value = instances.shown(machine, value)
    own = {taint.key for taint in value.taints if not (shows and AS_REPR in taint.removed)}
    inside = _SHOWN if shows and _is_container(value) else AS_TEXT
    shown = _SHOWN if shows and any(AS_REPR in taint.removed for taint in value.taints) else inside
    taints = members.everything(machine, value, 2)
    if not shows:  # of a stream, what is in it
        taints = frozenset(taint.again(_AS_REPR) for taint in taints)
    return Value(
        frozenset(taint.without(AS_TEXT if taint.key in own else shown) for taint in taints),
        tuple(ref for ref in value.refs if ref not in value.objects),
        str(value.literal) if value.is_literal and value.literal is not None else value.literal,
        value.prefix,
    )
