"""Authorizers that let everybody in: what they allow depends on nothing that they have verified.

A function is one if its answer is a policy or says `isAuthorized`. While it runs, the operations that decode a token
and those that verify something are noted; its answer is judged by both, where it is given. How long something is, how
it is written, what is earlier and what is on no list of those that are shut out verifies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues import decisions
from maremma.analysis.taint.issues.decisions import DENY, EITHER, UNKNOWN, Answer, Place
from maremma.analysis.taint.lattice.taints import PathKey
from maremma.analysis.taint.lattice.values import NO_FACTS, NONE, PARSED, Facts, Frame, Taint, Value, union
from maremma.analysis.taint.models.authorizers import identities
from maremma.analysis.taint.models.authorizers.proofs import (
    is_itself,
    is_length,
    is_name,
    is_open_secret,
    is_record,
    is_secret,
    tells_request,
)
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.hooks import Model
from maremma.analysis.taint.sanitizers import tokens
from maremma.model.code.flow import Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Compare, Span
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_LOOKS_UP: Final = compile_late(
    r"aws:\w[\w-]*\.(?:Get(?!Parameter|SecretValue)|Query|Scan|BatchGet|Admin|Initiate|Verify|Invoke|Decrypt|Execute)",
    re.IGNORECASE,
)

_DIGESTS: Final = compile_late(r"^hashlib\.|createHash\b|\.digest$", re.IGNORECASE)
"""Operations after which what was shown is to be compared or looked up in a form from which nothing leads back."""

_ORDERS: Final = frozenset({"<", "<=", ">", ">="})
_LISTS: Final = frozenset({"in", "not in"})
_LOOKS_AMONG: Final = frozenset({"includes", "has", "get", "indexOf", "index", "count", "find", "some", "any"})


@dataclass(frozen=True, slots=True)
class _Listed:
    """A test of whether data is on some list; `kind` is what is known of it where it is not. To be on one that does
    not stand in the code verifies.
    """

    kind: str
    keys: frozenset[PathKey]
    verifies: bool


@dataclass(slots=True)
class _Watch:
    """What an authorizer has done so far."""

    decoded: list[tuple[str, str, Span]] = field(default_factory=list)
    allowed: list[Place] = field(default_factory=list)
    opened: bool = False
    denied: bool = False
    verified: bool = False
    named: bool = False
    asked: bool = False
    compared: bool = False
    foreign: bool = False
    digested: bool = False
    listed: dict[Compare, _Listed] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)


@dataclass(slots=True)
class _Watched:
    """What is watched now, if anything is."""

    watch: _Watch | None = None


def begin(machine: Machine) -> None:
    """A function starts that may be an authorizer."""
    machine.of(_Watched).watch = _Watch()


def _watch(machine: Machine) -> _Watch | None:
    return machine.of(_Watched).watch


def answered(machine: Machine, answer: Value, site: Site) -> None:
    """The function has answered in another way than by returning."""
    watch = _watch(machine)
    if watch is not None:
        place = Place(site.frame.module, site.span)
        watch.answers.append(Answer(value=answer, place=place, facts=dict(machine.state.facts)))


def returned(machine: Machine, answer: Value, frame: Frame, span: Span, facts: Facts) -> None:
    """A function returns a value, where so much is known."""
    watch = _watch(machine)
    if watch is not None and answer.objects:
        place, depth = Place(frame.module, span), machine.frames.depth
        watch.answers.append(Answer(value=answer, place=place, facts=facts, depth=depth, function=frame.function))


def notice(machine: Machine, name: str, site: Site) -> None:
    """A library operation is called."""
    identities.notice(machine, name, site)
    watch = _watch(machine)
    if watch is None:
        return
    plain = name.replace("()", "")
    last = plain.rpartition(".")[2]
    if plain in tokens.DECODES or (plain in tokens.DECODES_UNLESS_TOLD and tokens.is_told_not_to(machine, site)):
        watch.decoded.append((plain, site.frame.module, site.span))
    elif plain in tokens.DECODES_UNLESS_TOLD or tokens.VERIFIES.search(last):
        watch.verified = True
    elif last in tokens.DECODED and tokens.is_part_of_token(machine, site):
        watch.opened = True
    elif plain in tokens.READS and watch.opened and tokens.is_part_of_token(machine, site):
        watch.decoded.append((plain, site.frame.module, site.span))
    elif _looks_up(watch, plain, last):
        _notice_look_up(machine, watch, site, is_table=bool(_LOOKS_UP.match(plain)))
    elif last in {"allow_all_routes", "allow_route"} or plain.endswith("chalice.AuthResponse"):
        _notice_builder(machine, watch, site)
    elif _DIGESTS.search(plain):
        watch.digested = watch.digested or bool(tokens.brought(machine, site.all_arguments))
    elif not plain.startswith("aws:") and not tokens.FORMS.match(plain) and tokens.brought(machine, site.all_arguments):
        watch.foreign = True


def _looks_up(watch: _Watch, plain: str, last: str) -> bool:
    """Whether somebody else is asked: at once, or by what is written to a request that was begun before."""
    watch.asked = watch.asked or bool(tokens.ASKS.match(plain))
    return bool(_LOOKS_UP.match(plain) or tokens.ASKS.match(plain)) or (watch.asked and last in {"write", "end"})


def _notice_look_up(machine: Machine, watch: _Watch, site: Site, *, is_table: bool) -> None:
    """What a caller has shown is looked up: a secret of its own is there or not; who it says it is proves nothing."""
    shown = tokens.brought(machine, site.all_arguments)
    if not shown and watch.digested:
        watch.verified = True
    if all((_is_claim(watch, taint) and not is_secret(taint)) or (is_table and is_name(taint)) for taint in shown):
        watch.named = watch.named or bool(shown)
    else:
        watch.verified = True


def _notice_builder(machine: Machine, watch: _Watch, site: Site) -> None:
    """Powertools' and Chalice's ways to say which routes are allowed."""
    routes = site.keywords.get("routes", site.arguments[0] if site.arguments else None)
    if routes is not None and routes.objects and not members.fields_of(machine, routes):
        watch.denied = True
    else:
        watch.allowed.append(Place(site.frame.module, site.span))


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


def compared(machine: Machine, node: Compare, left: Value, right: Value) -> Facts:
    """Two values are compared: data of the event with anything is a condition, with something unknown a check.

    What somebody says of themselves is one, too, once it is compared with what was found by who they say they are.
    What is told is known if the data is on no list that it was looked for in.
    """
    watch = _watch(machine)
    if watch is None or node.operator in _ORDERS or is_itself(left, right):
        return NO_FACTS
    absent: dict[PathKey, frozenset[str]] = {}
    for tested, other in ((left, right), (right, left)):
        data = members.everything(machine, tested, 2)
        found = [taint for taint in data if not is_length(taint) and not tells_request(taint)]
        if not found or (node.operator in _LISTS and tested is right and all(map(is_record, found))):
            continue
        is_known = other.is_literal or bool(other.objects)
        looked_up = watch.named and any(
            taint.origin is Origin.RECORD for taint in members.everything(machine, other, 2)
        )
        verifies = not is_known and (looked_up or not any(_is_claim(watch, taint) for taint in found))
        if node.operator in _LISTS and tested is left:
            absent.update(_listed(watch, node, found, verifies=verifies))
            continue
        watch.verified = watch.verified or verifies
        watch.compared = watch.compared or not (other.is_literal and is_open_secret(other.literal))
    if watch.digested and not (left.taints or right.taints or left.is_literal or right.is_literal):
        watch.verified = True
    return absent


def _listed(watch: _Watch, node: Compare, found: Sequence[Taint], *, verifies: bool) -> dict[PathKey, frozenset[str]]:
    known = watch.listed.get(node)
    kind = known.kind if known is not None else f"not among {len(watch.listed)}"
    keys = frozenset(taint.key for taint in found)
    if known is not None:
        keys, verifies = keys | known.keys, verifies or known.verifies
    watch.listed[node] = _Listed(kind, keys, verifies)
    return {taint.key: frozenset({kind}) for taint in found}


def looked_for(machine: Machine, name: str, owner: Value, key: Value) -> None:
    """Data of the event is looked for among something else: `KEYS[key]`, `keys.includes(key)`."""
    watch = _watch(machine)
    if watch is None or watch.compared or name not in _LOOKS_AMONG:
        return
    if not tokens.brought(machine, (owner,)) and (watch.digested or tokens.brought(machine, (key,))):
        watch.compared = True


# --- answers ---


def judge(machine: Machine, answer: Value, frame: Frame) -> None:
    """Judge an authorizer by its answers; of another function there is nothing to say."""
    watch = _watch(machine)
    machine.of(_Watched).watch = None
    if watch is None:
        return
    whole = union([answer, *(each.value for each in watch.answers if each.function is None)])
    effects = {*decisions.effects(machine, whole)}
    if effects or watch.allowed or watch.denied:
        identities.authorized(machine)
    if not (effects - {DENY} or watch.allowed) or watch.verified:
        return
    allowing = decisions.allowing(machine, watch.answers)
    # By which test a word was chosen that is one of two is not known any more.
    is_open = EITHER in effects
    listed = watch.listed.values()
    among = [test for test in listed if is_open or not all(_is_shut_out(each.facts, test) for each in allowing)]
    if any(test.verifies for test in among):
        return
    places = [each.place for each in allowing] or watch.allowed or [decisions.made(machine, whole, frame)]
    if watch.named:
        _report(machine, "authorizer", places)
    elif watch.decoded:
        name, path, span = watch.decoded[0]
        _report(machine, name, places, Place(path, span))
    elif not (watch.compared or among or watch.foreign or watch.denied or UNKNOWN in effects):
        _report(machine, "authorizer", watch.allowed[:1] or places)


def _is_shut_out(facts: Facts, test: _Listed) -> bool:
    """Whether somebody goes on here only if they are not on the list: nobody is known by that."""
    return all(test.kind in facts.get(key, NONE) for key in test.keys)


def _report(machine: Machine, name: str, places: Iterable[Place], read: Place | None = None) -> None:
    for path, span in places:
        decision = Taint((Origin.DECISION, (), None), NONE, 0, None)
        decision = (decision.at(*read) if read is not None else decision).at(path, span)
        machine.recorder.add(Sink.UNVERIFIED, [decision], symbol=name, path=path, span=span)


def _indexed(machine: Machine, owner: Value, key: Value) -> None:
    looked_for(machine, "get", owner, key)


MODEL: Final[Model[Machine]] = Model(looked_for=_indexed, compared=compared, returned=returned)
