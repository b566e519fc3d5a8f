"""The service control policies over an account, level by level, where they may be read.

AWS shows them to the management account, which they do not limit, and to those that it delegates to: everywhere else a
denial is to be expected and is no gap. What is not read whole is not used, since a level that lacks one of its Allows
would deny what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from maremma.analysis.iam import parse_policy
from maremma.aws.clients import AccountSession, Boto
from maremma.aws.collect.denials import Reading
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet
from maremma.model.policy import Effect, PolicyDocument

PERMISSIONS: tuple[str, ...] = (
    "organizations:DescribeOrganization",
    "organizations:DescribePolicy",
    "organizations:ListParents",
    "organizations:ListPoliciesForTarget",
)

_ORGANIZATION, _POLICY, _PARENTS, _ATTACHED = PERMISSIONS
_KIND = "SERVICE_CONTROL_POLICY"
_DEEPEST = 10
"""AWS nests units five deep; what claims more is not followed."""

Levels = tuple[tuple[PolicyDocument, ...], ...]


def read_scps(session: AccountSession) -> Levels:
    """One list per level from the root to the account; levels that allow everything and deny nothing are left out."""
    reading = Reading(Facet.ROLE)
    client = session.client("organizations")
    account = session.place.account
    own = _attached(client, reading, account)
    if reading.gaps or not own or _manages(client, reading, account):
        return ()
    above = [_attached(client, reading, each) for each in _above(client, reading, account)]
    parsed: dict[str, PolicyDocument | None] = {}
    levels = [tuple(_documents(client, reading, each, parsed)) for each in (*reversed(above), own)]
    if reading.gaps or None in parsed.values():
        return ()
    return tuple(each for each in levels if not _limits_nothing(each))


def read_units(session: AccountSession) -> tuple[str, ...] | None:
    """The ids of the units above the account, the nearest first and at last the root; None unless all were seen."""
    reading = Reading(Facet.ORGANIZATION)
    units = tuple(_above(session.client("organizations"), reading, session.place.account))
    return units if units and units[-1].startswith("r-") and not reading.gaps else None


def _attached(client: Boto, reading: Reading, target: str) -> tuple[str, ...]:
    listed = reading.pages(
        client, "list_policies_for_target", "Policies", action=_ATTACHED, TargetId=target, Filter=_KIND
    )
    return tuple(reading.parsed(listed, lambda each: str(each["Id"]), "a service control policy"))


def _manages(client: Boto, reading: Reading, account: str) -> bool:
    """Whether it is the management account; in doubt there is a gap."""
    reply = reading.one(client, "describe_organization", action=_ORGANIZATION)
    replies = () if reply is None else (reply,)
    managers = reading.parsed(
        replies, lambda each: each["Organization"]["MasterAccountId"] == account, "the organization"
    )
    return next(managers, False)


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
    client: Boto, reading: Reading, ids: tuple[str, ...], parsed: dict[str, PolicyDocument | None]
) -> Iterator[PolicyDocument]:
    for each in ids:
        if each not in parsed:
            parsed[each] = _document(client, reading, each)
        found = parsed[each]
        if found is not None:
            yield found


def _document(client: Boto, reading: Reading, policy: str) -> PolicyDocument | None:
    reply = reading.one(client, "describe_policy", action=_POLICY, PolicyId=policy)
    replies = () if reply is None else (reply,)
    content = next(reading.parsed(replies, lambda each: str(each["Policy"]["Content"]), "a service control policy"), "")
    try:
        return parse_policy(f"service control policy {policy}", content) if content else None
    except MalformedPolicy:
        return None


def _limits_nothing(level: tuple[PolicyDocument, ...]) -> bool:
    statements = [each for policy in level for each in policy.statements]
    allows_all = any(
        each.effect is Effect.ALLOW and "*" in each.actions and "*" in each.resources and not each.conditions
        for each in statements
    )
    return allows_all and not any(each.effect is Effect.DENY for each in statements)
