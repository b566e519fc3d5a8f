"""Authorizers that let everybody in: what they allow depends on nothing that they have verified.

A function is one if its answer is a policy or says `isAuthorized`. While it runs, the operations that decode a token
and those that verify something are noted; its answer is judged by both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.values import NONE, NOTHING, PARSED, Frame, Taint, Value, union
from maremma.model.flow import Origin, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.ir import Span
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_WATCH: Final = "authorizer"
_POLICY: Final = "policyDocument"
_POLICIES: Final = "policyDocuments"
_ANSWERS: Final = ("isAuthorized", "isAuthenticated")
_DEEPEST: Final = 3

_DECODES: Final = frozenset(
    {
        "jwt.get_unverified_claims",
        "jose.jwt.get_unverified_claims",
        "jose.jws.get_unverified_claims",
        "jsonwebtoken.decode",
        "jwt-decode",
        "jwt-decode.jwtDecode",
        "jwt_decode",
        "jose.decodeJwt",
        "jose.jwt.decodeJwt",
        "jws.decode",
    }
)
"""Operations that read a token and verify nothing."""

_DECODES_UNLESS_TOLD: Final = frozenset({"jwt.decode", "jwt.api_jwt.decode", "jose.jwt.decode", "jwt-simple.decode"})
"""Operations that verify, unless their options say otherwise."""

_READ: Final = frozenset({"json.loads", "JSON.parse"})
_DECODED: Final = frozenset(
    {
        "b64decode",
        "urlsafe_b64decode",
        "standard_b64decode",
        "a2b_base64",
        "atob",
        "base64url",
        "base64url_decode",
        "from",
        "Buffer",
    }
)
"""The last names of operations that decode text, as the parts of a token are encoded."""

_TOKENS: Final = frozenset(
    {"authorizationtoken", "authorization", "identitysource", "token", "cookie", "cookies", "headers"}
)
"""Steps of a path to what a caller shows an authorizer; a header may have any name."""

_VERIFIES: Final = re.compile(
    r"verif|compare|timingsafeequal|checkpw|introspect|authenticat|decrypt|unsign|decode_complete|getsigningkey_and",
    re.IGNORECASE,
)
_SECRET: Final = re.compile(r"sess|\bsid$|key|secret|token|ticket|nonce|passw|code|api", re.IGNORECASE)
_LOOKS_UP: Final = re.compile(
    r"aws:\w[\w-]*\.(?:Get(?!Parameter|SecretValue)|Query|Scan|BatchGet|Admin|Initiate|Verify|Invoke|Decrypt|Execute)",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"^(?:requests|httpx|urllib3|urllib\.request|axios|got|node-fetch|undici|fetch|https?\.(?:request|get|client))\b"
)


@dataclass(slots=True)
class _Watch:
    """What an authorizer has done so far."""

    decoded: list[tuple[str, str, Span]] = field(default_factory=list)
    allowed: list[tuple[str, Span]] = field(default_factory=list)
    opened: bool = False
    denied: bool = False
    verified: bool = False
    named: bool = False
    asked: bool = False
    compared: bool = False
    answers: list[Value] = field(default_factory=list)


def begin(machine: Machine) -> None:
    """A function starts that may be an authorizer."""
    machine.memo[_WATCH] = _Watch()


def _watch(machine: Machine) -> _Watch | None:
    known = machine.memo.get(_WATCH)
    return known if isinstance(known, _Watch) else None


def answered(machine: Machine, answer: Value) -> None:
    """The function has answered in another way than by returning."""
    watch = _watch(machine)
    if watch is not None:
        watch.answers.append(answer)


def notice(machine: Machine, name: str, site: Site) -> None:
    """A library operation is called."""
    watch = _watch(machine)
    if watch is None:
        return
    plain = name.replace("()", "")
    last = plain.rpartition(".")[2]
    if plain in _DECODES or (plain in _DECODES_UNLESS_TOLD and _is_told_not_to(machine, site)):
        watch.decoded.append((plain, site.frame.module, site.span))
    elif plain in _DECODES_UNLESS_TOLD or _VERIFIES.search(last):
        watch.verified = True
    elif last in _DECODED and _is_part_of_token(machine, site):
        watch.opened = True
    elif plain in _READ and watch.opened and _is_part_of_token(machine, site):
        watch.decoded.append((plain, site.frame.module, site.span))
    elif _looks_up(watch, plain, last):
        _notice_look_up(machine, watch, site)
    elif last in {"allow_all_routes", "allow_route"} or plain.endswith("chalice.AuthResponse"):
        _notice_builder(machine, watch, site)


def _looks_up(watch: _Watch, plain: str, last: str) -> bool:
    """Whether somebody else is asked: at once, or by what is written to a request that was begun before."""
    watch.asked = watch.asked or bool(_ASKS.match(plain))
    return bool(_LOOKS_UP.match(plain) or _ASKS.match(plain)) or (watch.asked and last in {"write", "end"})


def _notice_look_up(machine: Machine, watch: _Watch, site: Site) -> None:
    """What a caller has shown is looked up: a secret of its own is there or not; who it says it is proves nothing."""
    shown = _of_event(machine, site.all_arguments)
    if all(_is_claim(watch, taint) and not _is_secret(taint) for taint in shown):
        watch.named = watch.named or bool(shown)
    else:
        watch.verified = True


def _is_secret(taint: Taint) -> bool:
    """Whether a claim is called what only its owner knows: whoever finds a record by it has shown it."""
    tag, names = taint.tag, []
    while tag is not None and tag.operation != f".{PARSED}":
        names += [tag.operation] if tag.operation.startswith(".") else []
        tag = tag.parent
    if PARSED in taint.path:
        names += taint.path[taint.path.index(PARSED) :]
    return any(_SECRET.search(name) for name in names)


def _notice_builder(machine: Machine, watch: _Watch, site: Site) -> None:
    """Powertools' and Chalice's ways to say which routes are allowed."""
    routes = site.keywords.get("routes", site.arguments[0] if site.arguments else None)
    if routes is not None and routes.objects and not members.fields_of(machine, routes):
        watch.denied = True
    else:
        watch.allowed.append((site.frame.module, site.span))


def _is_told_not_to(machine: Machine, site: Site) -> bool:
    """`options={"verify_signature": False}`, `verify=False`, or no key at all."""
    options = site.keywords.get("options", NOTHING)
    off = members.fields_of(machine, options).get("verify_signature", NOTHING)
    told = site.keywords.get("verify", NOTHING)
    unless = site.arguments[2] if len(site.arguments) > 2 else NOTHING
    return off.literal is False or told.literal is False or unless.literal is True


def _is_part_of_token(machine: Machine, site: Site) -> bool:
    """Whether what is decoded or parsed comes from a token that the event brought."""
    return any(
        any(step.lower() in _TOKENS for step in taint.path)
        for value in site.arguments[:1]
        for taint in members.everything(machine, value)
    )


def _is_claim(watch: _Watch, taint: Taint) -> bool:
    """Whether data was read from a token that has not been verified."""
    places = {f"{path}:{span.line}:{span.column}" for _, path, span in watch.decoded}
    was_read = watch.opened or bool(watch.decoded)
    if was_read and PARSED in taint.path:
        return True
    tag = taint.tag
    while tag is not None:
        if tag.site in places or (was_read and tag.operation == f".{PARSED}"):
            return True
        tag = tag.parent
    return False


def _of_event(machine: Machine, values: Iterable[Value]) -> list[Taint]:
    return [
        taint
        for value in values
        for taint in members.everything(machine, value)
        if taint.origin in {Origin.EVENT, Origin.REQUEST}
    ]


def compared(machine: Machine, left: Value, right: Value) -> None:
    """Two values are compared: data of the event with anything is a condition, with something unknown a check.

    What somebody says of themselves is one, too, once it is compared with what was found by who they say they are.
    """
    watch = _watch(machine)
    if watch is None:
        return
    for tested, other in ((left, right), (right, left)):
        found = members.everything(machine, tested, 2)
        if not found:
            continue
        watch.compared = watch.compared or not (other.is_literal and other.literal in {None, ""})
        is_known = other.is_literal or bool(other.objects)
        looked_up = watch.named and any(
            taint.origin is Origin.RECORD for taint in members.everything(machine, other, 2)
        )
        if not is_known and (looked_up or not any(_is_claim(watch, taint) for taint in found)):
            watch.verified = True


# --- answers ---


def judge(machine: Machine, answer: Value, frame: Frame) -> None:
    """Judge an authorizer by its answers; of another function there is nothing to say."""
    watch = _watch(machine)
    machine.memo[_WATCH] = None
    if watch is None:
        return
    whole = union([answer, *watch.answers])
    effects = [effect for obj in whole.objects for effect in _effects(machine, Value(refs=(obj,)))]
    allows = "Allow" in effects or "?" in effects or bool(watch.allowed)
    if not allows or watch.verified:
        return
    if watch.named:
        path, span = _place(machine, _allowing(machine, whole), frame)
        _report(machine, "authorizer", path, span)
    elif watch.decoded:
        for name, path, span in watch.decoded:
            _report(machine, name, path, span)
    elif not watch.compared and not watch.denied and set(effects) <= {"Allow"}:
        path, span = next(iter(watch.allowed), _place(machine, whole, frame))
        _report(machine, "authorizer", path, span)


def _allowing(machine: Machine, whole: Value) -> Value:
    """The answers that let somebody in."""
    return Value(refs=tuple(obj for obj in whole.objects if {*_effects(machine, Value(refs=(obj,)))} - {"Deny"}))


def _effects(machine: Machine, answer: Value) -> Iterator[str]:
    """What an answer says: Allow, Deny, or `?` for what is not known."""
    fields = members.fields_of(machine, answer)
    for name in _ANSWERS:
        if name in fields:
            told = fields[name]
            yield "Allow" if told.literal is True else "Deny" if told.literal is False else "?"
    for name in (_POLICY, _POLICIES):
        if name in fields:
            yield from _stated(machine, fields[name])


def _stated(machine: Machine, value: Value, depth: int = 0) -> Iterator[str]:
    for obj in value.objects if depth <= _DEEPEST else ():
        fields = machine.state.fields(obj)
        effect = fields.get("Effect", fields.get("effect"))
        if effect is not None:
            yield effect.text if effect.text is not None else "?"
            continue
        for each in fields.values():
            yield from _stated(machine, each, depth + 1)


def _place(machine: Machine, answer: Value, frame: Frame) -> tuple[str, Span]:
    found = [machine.made_at[obj.id] for obj in answer.objects if obj.id in machine.made_at]
    return found[0] if found else (frame.module, frame.function.span)


def _report(machine: Machine, name: str, path: str, span: Span) -> None:
    decision = Taint((Origin.DECISION, (), None), NONE, 0, None).at(path, span)
    machine.recorder.add(Sink.UNVERIFIED, [decision], symbol=name, path=path, span=span, entry=machine.entry)
