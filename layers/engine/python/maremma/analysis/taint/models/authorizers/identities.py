"""Handlers that take from a token who calls, and verify no token: whoever writes one is whoever it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from maremma.analysis.taint.lattice.derivations import is_decoding
from maremma.analysis.taint.lattice.marks import DECODED
from maremma.analysis.taint.lattice.values import PARSED, Taint, Value
from maremma.analysis.taint.run.hooks import Model
from maremma.analysis.taint.sanitizers import tokens
from maremma.model.code.flow import Certainty, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Span
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_DOT: Final = "split at ."
_PAYLOAD: Final = ".1"
_KEYED: Final = compile_late(r"^hmac\.|createHmac|createVerify|\bverify\b")
_GUARDS: Final = compile_late(
    r"(?:with|is|check|require[sd]?|needs?|ensure|validate|verify)_?(?:auth|token|jwt)|auth(?:enticated?|ed|ori[sz]e[dr]?)?"
    r"[-_.]?(?:guard|middleware|required)|authori[sz]e$|protect(?:ed)?$|token_?guard|login_?required|passport|express-jwt"
    r"|oauth2-jwt|jwt_?required|current_?user|jwt[-_]?(?:auth|middleware|guard)",
    re.IGNORECASE,
)
"""What the name of something unknown tells that stands in front of handlers."""

_HEADERS: Final = frozenset({"get_unverified_header", "get_unverified_headers", "decodeProtectedHeader"})
"""The last names of what reads how a token was signed, and verifies nothing."""


class _Read(NamedTuple):
    """A token that was read: by what, where, and where it came from."""

    name: str
    path: str
    span: Span
    token: frozenset[Taint]


@dataclass(slots=True)
class _Watch:
    """What a program has done so far; `authorizes` if it has an authorizer, which is judged by its answer."""

    read: list[_Read] = field(default_factory=list)
    verifies: bool = False
    authorizes: bool = False


@dataclass(slots=True)
class _Watched:
    """What is watched now, if anything is."""

    watch: _Watch | None = None


def begin(machine: Machine) -> None:
    """A program starts."""
    machine.of(_Watched).watch = _Watch()


def authorized(machine: Machine) -> None:
    """One of its functions is an authorizer."""
    watch = machine.of(_Watched).watch
    if watch is not None:
        watch.authorizes = True


def notice(machine: Machine, name: str, site: Site) -> None:
    """A library operation is called."""
    watch = machine.of(_Watched).watch
    if watch is None or watch.verifies:
        return
    plain = name.replace("()", "")
    if tokens.is_read_unverified(machine, plain, site):
        token = _shown(machine, site.arguments[:1])
    elif plain in tokens.READS:
        token = frozenset(taint for taint in tokens.brought(machine, site.arguments[:1]) if _is_payload(taint))
    else:
        watch.verifies = _verifies(machine, plain, site)
        return
    token = frozenset(taint for taint in token if taint.path)
    if token:
        watch.read.append(_Read(plain, site.frame.module, site.span, token))


def decorated(machine: Machine, decorator: Value) -> None:
    """A function is given a decorator: `@require_auth`."""
    watch = machine.of(_Watched).watch
    if watch is not None and any(map(_GUARDS.search, decorator.symbols)):
        watch.verifies = True


def _verifies(machine: Machine, name: str, site: Site) -> bool:
    """Whether an operation verifies what it is given, or may: whoever a token is shown to may do so."""
    last = name.rpartition(".")[2]
    if last in _HEADERS:
        return False
    if _GUARDS.search(name):
        return True
    if name in tokens.DECODES_UNLESS_TOLD or tokens.VERIFIES.search(last) or _KEYED.search(name):
        return bool(_shown(machine, site.all_arguments))
    if not tokens.ASKS.match(name) and _is_known(machine, name, site):
        return False
    return any(_is_as_sent(taint) for taint in _shown(machine, site.all_arguments))


def _is_known(machine: Machine, name: str, site: Site) -> bool:
    """Whether an operation is one that looks at how data is written, or a method that is known to verify nothing."""
    if name.startswith("?."):
        return machine.models.method(name[2:], machine.modules.language(site.frame)) is not None or bool(
            tokens.FORMS.match(name)
        )
    return bool(tokens.FORMS.match(name))


def _shown(machine: Machine, values: Sequence[Value]) -> frozenset[Taint]:
    """The tokens that the event has brought, among other data; the whole event has them, too."""
    return frozenset(
        taint for taint in tokens.brought(machine, values) if not taint.path or tokens.is_called_one(taint.path)
    )


def _is_as_sent(taint: Taint) -> bool:
    """Whether data is a token itself, and not what was read from it."""
    token = next((place for place, step in enumerate(taint.path) if tokens.is_called_one((step,))), 0)
    if PARSED in taint.path[token:]:
        return False
    tag, decoded = taint.tag, DECODED in taint.removed
    while tag is not None and not decoded:
        decoded = is_decoding(tag)
        tag = tag.parent
    return not decoded


def _is_payload(taint: Taint) -> bool:
    """Whether data stood between the dots of a token, encoded: `JSON.parse(atob(token.split(".")[1]))`."""
    tag, decoded = taint.tag, False
    while tag is not None and tag.operation != _PAYLOAD:
        decoded = decoded or is_decoding(tag)
        tag = tag.parent
    return decoded and tag is not None and tag.parent is not None and tag.parent.operation == _DOT


def judge(machine: Machine) -> None:
    """Report the tokens that a program has read and not verified."""
    watched = machine.of(_Watched)
    watch, watched.watch = watched.watch, None
    if watch is None or watch.verifies or watch.authorizes:
        return
    for name, path, span, token in watch.read:
        machine.recorder.add(
            Sink.UNVERIFIED,
            [taint.at(path, span) for taint in token],
            symbol=name,
            path=path,
            span=span,
            certainty=Certainty.PROBABLE,
        )


MODEL: Final[Model[Machine]] = Model(decorator=decorated)
