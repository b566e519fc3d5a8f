"""The same for one role of which nothing else is known, as in a template that is not deployed.

What a permission on everything leads to hangs on what stands there. So the role is put into an account that has one
strong role for every service, one strong user and one strong group, under names that no policy has: whoever reaches
them has a permission that is not limited to what it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maremma.analysis.iam.escalation.account import EVERYTHING
from maremma.analysis.iam.escalation.catalogue import How, ways_up
from maremma.analysis.iam.escalation.search import escalations
from maremma.model.iam.escalation import Ascent, Certainty, Escalation
from maremma.model.iam.identity import Group, Identity, Principals
from maremma.model.iam.policy import Effect, PolicyDocument, Principal, Statement
from maremma.patterns import compile_late

_ROLE, _USER, _GROUP = "maremma-any-role", "maremma-any-user", "maremma-any-group"
_WORDS = {_ROLE: "any role", _USER: "any user", _GROUP: "any group"}
_ASSUMES = {_ROLE: "the account has a stronger role that the service may act under"}
_REGION = compile_late(r"arn:[^:]*:lambda:([a-z0-9-]+):")
_SOME_REGION = "us-east-1"


def escalations_of_one(identity: Identity) -> tuple[Escalation, ...]:
    """How a user or role gains rights in an account that nobody has looked at."""
    partition, account = identity.arn.split(":")[1], identity.account
    role = Identity(
        arn=f"arn:{partition}:iam::{account}:role/{_ROLE}",
        policies=(EVERYTHING,),
        scps=identity.scps,
        rcps=identity.rcps,
        organization=identity.organization,
        trust=PolicyDocument("trust", (_trusting_all(),)),
    )
    group = Group(arn=f"arn:{partition}:iam::{account}:group/{_GROUP}", policies=(EVERYTHING,))
    user = Identity(
        arn=f"arn:{partition}:iam::{account}:user/{_USER}",
        policies=(EVERYTHING,),
        scps=identity.scps,
        rcps=identity.rcps,
        organization=identity.organization,
        groups=(group.arn,),
    )
    functions = {
        f"arn:{partition}:lambda:{region}:{account}:function:maremma-any-function": role.arn
        for region in _regions(identity)
    }
    around = Principals(identities=(identity, role, user), groups=(group,), functions=functions)
    found = escalations(around, of=(identity.arn,))[identity.arn]
    return tuple(_in_words(each) for each in found if not _hangs_on_one_thing(each))


def _trusting_all() -> Statement:
    services = dict.fromkeys(service for way in ways_up() for service in way.to)
    principals = tuple(
        Principal("Federated" if service.startswith("cognito-identity") else "Service", service) for service in services
    )
    actions = ("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity")
    return Statement(effect=Effect.ALLOW, principals=principals, actions=actions)


def _regions(identity: Identity) -> Iterator[str]:
    """The regions of which the policies name functions, and some other."""
    named = (
        match[1]
        for policy in identity.policies
        for statement in policy.statements
        for pattern in statement.resources
        if (match := _REGION.match(pattern))
    )
    return iter(dict.fromkeys((_SOME_REGION, *named)))


def _hangs_on_one_thing(escalation: Escalation) -> bool:
    """Whether the way goes through a thing that is named, which may run under anything."""
    return any(step.path in _using() and not step.wide for step in escalation.steps)


def _using() -> frozenset[str]:
    return frozenset(way.id for way in ways_up() if way.how is How.USE)


def _in_words(escalation: Escalation) -> Escalation:
    steps = tuple(map(_step_in_words, escalation.steps))
    certainty = max((escalation.certainty, *(each.certainty for each in steps)), key=lambda each: each.rank)
    return replace(escalation, steps=steps, certainty=certainty)


def _step_in_words(step: Ascent) -> Ascent:
    name = step.target.rpartition("/")[2]
    if name not in _WORDS:
        return step
    return replace(
        step,
        target="",
        says=step.says.replace(name, _WORDS[name]),
        assumes=_ASSUMES.get(name, f"the account has a stronger {name.rpartition('-')[2]}"),
        certainty=step.certainty.and_also(Certainty.LIKELY),
    )
