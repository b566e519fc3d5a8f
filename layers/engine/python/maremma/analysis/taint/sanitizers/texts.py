"""Text that is put together: whose it is, and for what it is no danger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language, Span
from maremma.analysis.taint.event.sources import is_anybodys
from maremma.analysis.taint.lattice import environment, known_texts
from maremma.analysis.taint.lattice.bounds import CHARACTERS_PER_STEP, LONGEST_TEXT, Bound
from maremma.analysis.taint.lattice.marks import AS_REPR, CLIMBS, DOTTED, IN_PART, NAMES_OPTION, QUOTED
from maremma.analysis.taint.lattice.taints import PathKey
from maremma.analysis.taint.lattice.values import NO_FACTS, Frame, Obj, Taint, Value, limited, literal
from maremma.analysis.taint.objects import instances, members
from maremma.analysis.taint.run.flows import OWN_SECRETS
from maremma.analysis.taint.sanitizers import escapes
from maremma.analysis.taint.sanitizers.addresses import Beginning, added
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_PATH: Final = frozenset({"path"})
_COMMAND: Final = frozenset({"cmd"})
_OPTION: Final = frozenset({NAMES_OPTION})
_AS_REPR: Final = frozenset({AS_REPR})
_IN_PART: Final = frozenset({IN_PART})
_DOTTED: Final = frozenset({DOTTED})
_TOKENS: Final = frozenset({"authorization", "authorizationtoken"})
"""Fields that say who asks."""

_CLIMBS: Final = frozenset({CLIMBS, "path"})
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
    shows = machine.modules.language(frame) is Language.PYTHON
    if len(real) == 1:
        return as_text(machine, real[0], shows=shows)
    beginning, site = Beginning(), frame.here(span)
    taints: set[Taint] = set()
    in_part, inside, quotes = real[0].is_literal, False, 0
    for place, part in enumerate(real):
        data = machine.state.settled(Value(members.everything(machine, part, 2))).taints
        sent = frozenset(taint for taint in data if taint.origin not in OWN_SECRETS)
        begun = beginning.begun_by(part, data)
        begins = str(part.literal) if part.is_literal else begun
        machine.work.spend_on(begins)
        beginning.settle(begun, begins)
        kept = (within_folder(taint) for taint in data) if inside else iter(data)
        if place:
            kept = map(_named if beginning.names_option else _unnamed, kept)
        if quotes % 2 == 1 and _stands_in_quotes(real, place):
            kept = map(_within_quotes, kept)
        own = _shown_as_they_are(part, data, shows=shows)
        fixed = beginning.fixed
        taints.update(taint.derived("text", site, fixed | (AS_TEXT if taint.key in own else _SHOWN)) for taint in kept)
        quotes += (part.text or "").count("'")
        inside = inside or not data
        in_part = in_part or not (part.is_literal or any(map(is_chosen, data)))
        beginning.go_on(part, begins, sent)
    return _whole(real, taints, beginning.head, in_part=in_part)


def _shown_as_they_are(part: Value, data: frozenset[Taint], *, shows: bool) -> set[PathKey]:
    """What of the data in a part stands in the text as it is: dictionaries, lists and bytes quote what is in them.

    Instances and errors show themselves as they please.
    """
    whole = part.taints if shows and _is_container(part) else data
    return {taint.key for taint in whole if not (shows and AS_REPR in taint.removed)}


def _whole(parts: Sequence[Value], taints: Iterable[Taint], head: str, *, in_part: bool) -> Value:
    """The text that was put together, with the data in it and how it begins."""
    dots = sum(map(_dots, parts))
    if dots:
        taints = {_next_to_dots(taint, dots) if escapes.is_split_at(taint, ".") else taint for taint in taints}
    found = frozenset(taint.without(_IN_PART) for taint in taints) if in_part else frozenset(taints)
    is_empty = None if any(part.text for part in parts) else NO_FACTS
    return Value(limited(found), known_texts.put_together(parts), prefix=head, when_false=is_empty)


def known(machine: Machine, texts: Sequence[str]) -> Value:
    """Known texts one after the other; of what would be longer than texts may grow, how it begins."""
    length = sum(map(len, texts))
    if length > LONGEST_TEXT and length > max(map(len, texts)):
        machine.work.reach(Bound.TEXT)
        return Value(prefix=reduce(added, texts, ""))
    machine.work.spend(length // CHARACTERS_PER_STEP)
    return literal("".join(texts))


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


def _stands_in_quotes(parts: Sequence[Value], place: int) -> bool:
    """Whether a part stands right between two quotes, of which the first begins a literal text of a shell."""
    if not 0 < place < len(parts) - 1:
        return False
    return (parts[place - 1].text or "").endswith("'") and (parts[place + 1].text or "").startswith("'")


def _within_quotes(taint: Taint) -> Taint:
    """Data between two quotes of a shell, which does not end them."""
    return taint.without(_COMMAND) if QUOTED in taint.removed else taint


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
