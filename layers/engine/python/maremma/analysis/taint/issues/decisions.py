"""Where an authorizer decides: the places at which it returns, or says by a callback, that somebody may go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import Facts, Frame, Value
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.sanitizers.tokens import TOKENS
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Function, Span
    from maremma.analysis.taint.run.machine import Machine

ALLOW: Final = "Allow"
DENY: Final = "Deny"
TESTED: Final = "tested"
"""What a test says of how a token is written."""

EITHER: Final = "either"
"""A word that is Allow or Deny, by a condition."""

UNKNOWN: Final = "?"
_POLICY: Final = "policyDocument"
_POLICIES: Final = "policyDocuments"
_ANSWERS: Final = ("isAuthorized", "isAuthenticated")
_DEEPEST: Final = 3


class Place(NamedTuple):
    """A place in the code."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a function has returned or told a callback, where, and what was known there; `depth` counts its callers."""

    value: Value
    place: Place
    facts: Facts
    depth: int = 0
    function: Function | None = None


def effects(machine: Machine, answer: Value) -> list[str]:
    """What each of the policies and answers that a value may be says: Allow, Deny, what a test says, or `?`."""
    return [effect for obj in answer.objects for effect in _effects(machine, Value(refs=(obj,)))]


def _effects(machine: Machine, answer: Value) -> Iterator[str]:
    fields = members.fields_of(machine, answer)
    for name in _ANSWERS:
        if name in fields:
            told = fields[name]
            unknown = TESTED if _is_of_a_token(told) else UNKNOWN
            yield ALLOW if told.literal is True else DENY if told.literal is False else unknown
    for name in (_POLICY, _POLICIES):
        if name in fields:
            yield from _stated(machine, fields[name])


def _is_of_a_token(told: Value) -> bool:
    """Whether an answer is what a test said of a token, and nothing else."""
    if told.taints or told.refs or not told.when_true:
        return False
    return all(
        origin is Origin.EVENT and TOKENS.intersection(map(str.lower, path)) for origin, path, _ in told.when_true
    )


def _stated(machine: Machine, value: Value, depth: int = 0) -> Iterator[str]:
    for obj in value.objects if depth <= _DEEPEST else ():
        fields = machine.state.fields(obj)
        effect = fields.get("Effect", fields.get("effect"))
        if effect is not None:
            names = known_texts.names_of(effect)
            is_either = known_texts.is_one_of(effect, names) and {*names} <= {ALLOW, DENY}
            yield effect.text if effect.text is not None else EITHER if is_either else UNKNOWN
            continue
        for each in fields.values():
            yield from _stated(machine, each, depth + 1)


def allowing(machine: Machine, answers: Sequence[Answer]) -> list[Answer]:
    """The answers by which somebody is let in, each place once.

    They are those of the function that is called, unless that only hands on what another one decides in several places.
    """
    told = [each for each in answers if each.function is None]
    decided = told or _decided([each for each in answers if each.function is not None])
    found = [each for each in decided if {*effects(machine, each.value)} - {DENY}]
    return list({each.place: each for each in found}.values())


def _decided(answers: Sequence[Answer]) -> Sequence[Answer]:
    depth = min((each.depth for each in answers), default=0)
    own = [each for each in answers if each.depth == depth]
    handed_on = {obj for each in own for obj in each.value.objects}
    below = [each for each in answers if each.depth == depth + 1 and handed_on.intersection(each.value.objects)]
    only_hands_on = len({each.place for each in own}) == 1 and len({each.function for each in below}) == 1
    return below if only_hands_on and len({each.place for each in below}) > 1 else own


def made(machine: Machine, answer: Value, frame: Frame) -> Place:
    """Where an answer was put together; the function, if that is not known."""
    found = machine.heap.made_at(answer.objects)
    return Place(*found) if found is not None else Place(frame.module, frame.function.span)
