"""The organization's policies over an account and its resources, level by level, where they may be read.

AWS shows them to the management account, which they do not limit, and to those that it delegates to: everywhere else a
denial is to be expected and is no gap, and what they would take away is taken to be left. What is not read whole is not
used, since a level that lacks one of its Allows would deny what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from maremma.analysis.iam import parse_policy
from maremma.aws.collect.denials import Reading
from maremma.aws.session.clients import AccountSession, Boto
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet
from maremma.model.iam.policy import Effect, PolicyDocument

PERMISSIONS: tuple[str, ...] = (
    "organizations:DescribeOrganization",
    "organizations:DescribePolicy",
    "organizations:ListParents",
    "organizations:ListPoliciesForTarget",
)

_ORGANIZATION, _POLICY, _PARENTS, _ATTACHED = PERMISSIONS
_DEEPEST = 10
"""AWS nests units five deep; what claims more is not followed."""

Levels = tuple[tuple[PolicyDocument, ...], ...]


class Limits(NamedTuple):
    """What the organization leaves of an account: one list of policies per level from the root to the account.

    `scps` limit its principals, `rcps` whoever uses its resources. Levels that allow everything and deny nothing are
    left out. `organization` is its id, where any are read.
    """

    scps: Levels = ()
    rcps: Levels = ()
    organization: str = ""


class _Kind(NamedTuple):
    filter: str
    name: str


_KINDS = (
    _Kind("SERVICE_CONTROL_POLICY", "service control policy"),
    _Kind("RESOURCE_CONTROL_POLICY", "resource control policy"),
)


def read_limits(session: AccountSession) -> Limits:
    """Both kinds, each for itself: either may be delegated alone."""
    client, account = session.client("organizations"), session.place.account
    own = {kind: _attached(client, Reading(Facet.ROLE), account, kind) for kind in _KINDS}
    if not any(own.values()):
        return Limits()
    reading = Reading(Facet.ROLE)
    organization = _organization(client, reading, account)
    if not organization:
        return Limits()
    above = tuple(_above(client, reading, account))
    if reading.gaps:
        return Limits()
    scps, rcps = (_levels(client, kind, above, attached) for kind, attached in own.items())
    return Limits(scps, rcps, organization if scps or rcps else "")


def read_units(session: AccountSession) -> tuple[str, ...] | None:
    """The ids of the units above the account, the nearest first and at last the root; None unless all were seen."""
    reading = Reading(Facet.ORGANIZATION)
    units = tuple(_above(session.client("organizations"), reading, session.place.account))
    return units if units and units[-1].startswith("r-") and not reading.gaps else None


def _levels(client: Boto, kind: _Kind, above: tuple[str, ...], own: tuple[str, ...]) -> Levels:
    """The levels that limit something; none if not all was read."""
    reading = Reading(Facet.ROLE)
    if not own:
        return ()
    attached = [_attached(client, reading, each, kind) for each in reversed(above)]
    parsed: dict[str, PolicyDocument | None] = {}
    levels = [tuple(_documents(client, reading, each, parsed, kind)) for each in (*attached, own)]
    if reading.gaps or None in parsed.values():
        return ()
    return tuple(each for each in levels if not _limits_nothing(each))


def _attached(client: Boto, reading: Reading, target: str, kind: _Kind) -> tuple[str, ...]:
    listed = reading.pages(
        client, "list_policies_for_target", "Policies", action=_ATTACHED, TargetId=target, Filter=kind.filter
    )
    found = tuple(reading.parsed(listed, lambda each: str(each["Id"]), f"a {kind.name}"))
    return () if reading.gaps else found


def _organization(client: Boto, reading: Reading, account: str) -> str:
    """The id of an organization that limits the account; empty in doubt, and for the one that manages it."""

    def identified(reply: Boto) -> str:
        found = reply["Organization"]
        return "" if found["MasterAccountId"] == account else str(found["Id"])

    reply = reading.one(client, "describe_organization", action=_ORGANIZATION)
    return next(reading.parsed(() if reply is None else (reply,), identified, "the organization"), "")


def _above(client: Boto, reading: Reading, account: str) -> Iterator[str]:
    """The units that the account is in, the nearest first, and at last the root."""

    def climb() -> Iterator[str]:
        child = account
        while not child.startswith("r-"):
            listed = reading.pages(client, "list_parents", "Parents", action=_PARENTS, ChildId=child)
            parent = next(reading.parsed(listed, lambda each: str(each["Id"]), "a unit of the organization"), None)
            if parent is None:
                return
            yield parent
            child = parent

    return islice(climb(), _DEEPEST)


def _documents(
    client: Boto, reading: Reading, ids: tuple[str, ...], parsed: dict[str, PolicyDocument | None], kind: _Kind
) -> Iterator[PolicyDocument]:
    for each in ids:
        if each not in parsed:
            parsed[each] = _document(client, reading, each, kind)
        found = parsed[each]
        if found is not None:
            yield found


def _document(client: Boto, reading: Reading, policy: str, kind: _Kind) -> PolicyDocument | None:
    reply = reading.one(client, "describe_policy", action=_POLICY, PolicyId=policy)
    replies = () if reply is None else (reply,)
    content = next(reading.parsed(replies, lambda each: str(each["Policy"]["Content"]), f"a {kind.name}"), "")
    try:
        return parse_policy(f"{kind.name} {policy}", content) if content else None
    except MalformedPolicy:
        return None


def _limits_nothing(level: tuple[PolicyDocument, ...]) -> bool:
    statements = [each for policy in level for each in policy.statements]
    allows_all = any(
        each.effect is Effect.ALLOW and "*" in each.actions and "*" in each.resources and not each.conditions
        for each in statements
    )
    return allows_all and not any(each.effect is Effect.DENY for each in statements)
