"""Handlers that take from a token who calls, and verify no token: whoever writes one is whoever it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from maremma.analysis.taint import members, tokens
from maremma.analysis.taint.decisions import TOKENS
from maremma.analysis.taint.values import Taint, Value
from maremma.model.flow import Certainty, Origin, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.ir import Span
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_WATCH: Final = "identities"
_DOT: Final = "split at ."
_ASKS_FOR_CALLER: Final = frozenset({"aws:cognito-idp.GetUser", "aws:sts.GetCallerIdentity"})


class _Read(NamedTuple):
    """A token that was read: by what, where, and where it came from."""

    name: str
    path: str
    span: Span
    token: frozenset[Taint]


@dataclass(slots=True)
class _Watch:
    """What a handler has done so far."""

    read: list[_Read] = field(default_factory=list)
    verifies: bool = False


def begin(machine: Machine) -> None:
    """A function starts."""
    machine.memo[_WATCH] = _Watch()


def notice(machine: Machine, name: str, site: Site) -> None:
    """A library operation is called."""
    watch = machine.memo.get(_WATCH)
    if not isinstance(watch, _Watch) or watch.verifies:
        return
    plain = name.replace("()", "")
    unless = plain in tokens.DECODES_UNLESS_TOLD
    if plain in tokens.DECODES or (unless and tokens.is_told_not_to(machine, site)):
        token = _brought(machine, site.arguments[:1])
    elif unless or tokens.VERIFIES.search(plain.rpartition(".")[2]) or plain in _ASKS_FOR_CALLER:
        watch.verifies = True
        return
    elif tokens.ASKS.match(plain):
        # Whoever it is shown to may verify it.
        given = _brought(machine, site.all_arguments)
        watch.verifies = any(step.lower() in TOKENS for taint in given for step in taint.path)
        return
    elif plain in tokens.READS:
        token = frozenset(taint for taint in _brought(machine, site.arguments[:1]) if _is_part(taint))
    else:
        return
    if token:
        watch.read.append(_Read(plain, site.frame.module, site.span, token))


def _brought(machine: Machine, values: Iterable[Value]) -> frozenset[Taint]:
    return frozenset(
        taint
        for value in values
        for taint in members.everything(machine, value)
        if taint.origin in {Origin.EVENT, Origin.REQUEST}
    )


def _is_part(taint: Taint) -> bool:
    """Whether data stood between the dots of a token: `JSON.parse(atob(token.split(".")[1]))`."""
    tag = taint.tag
    while tag is not None and tag.operation != _DOT:
        tag = tag.parent
    return tag is not None


def judge(machine: Machine) -> None:
    """Report the tokens that a handler has read and not verified."""
    watch = machine.memo.pop(_WATCH, None)
    if not isinstance(watch, _Watch) or watch.verifies:
        return
    for name, path, span, token in watch.read:
        machine.recorder.add(
            Sink.UNVERIFIED,
            [taint.at(path, span) for taint in token],
            symbol=name,
            path=path,
            span=span,
            entry=machine.entry,
            certainty=Certainty.PROBABLE,
        )
