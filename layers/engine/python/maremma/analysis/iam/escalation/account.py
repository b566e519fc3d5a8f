"""An account's principals, indexed by what the search asks of them; each answer is worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from maremma.analysis.iam.decision import Verdict
from maremma.analysis.iam.escalation.rights import Rights
from maremma.analysis.iam.escalation.trusting import Doors, trusts_service
from maremma.analysis.iam.grants import administration_of, grants_admin
from maremma.model.iam.escalation import Certainty
from maremma.model.iam.identity import Identity, Principals
from maremma.model.iam.policy import Effect, PolicyDocument, Statement

EVERYTHING = PolicyDocument("everything", (Statement(effect=Effect.ALLOW, actions=("*",), resources=("*",)),))
"""The policy that somebody writes who may write any."""

_PUBLISHED = ("AdministratorAccess", "IAMFullAccess")
_OF_AWS = ("aws-service-role/", "aws-reserved/")


class Account:
    """Users, roles and groups; a group stands among the identities for whoever is put into it.

    `of` are all of them. Among `roles`, which others may come to act under, are none that AWS keeps for itself: they
    can neither be passed nor be changed.
    """

    def __init__(self, principals: Principals) -> None:
        self.principals = principals
        identities = sorted(principals.identities, key=lambda each: each.arn)
        roles = {each.arn: each for each in identities if each.is_role}
        self.roles = {arn: role for arn, role in roles.items() if not arn.split(":role/")[1].startswith(_OF_AWS)}
        self.users = {each.arn: each for each in identities if not each.is_role}
        groups = sorted(principals.groups, key=lambda each: each.arn)
        # Who is put into a group stands under the same organization.
        limited = next((each for each in identities if each.scps or each.rcps), Identity(arn=""))
        self.groups = {
            each.arn: Identity(
                arn=each.arn,
                policies=each.policies,
                scps=limited.scps,
                rcps=limited.rcps,
                organization=limited.organization,
                seen=each.seen,
            )
            for each in groups
        }
        self.of: Mapping[str, Identity] = {**roles, **self.users, **self.groups}
        self.members = frozenset(arn for user in self.users.values() for arn in user.groups)
        self._rights: dict[str, Rights] = {}
        self._doors = {arn: Doors.of(role) for arn, role in self.roles.items()}
        self._to_anyone = [arn for arn, doors in self._doors.items() if doors.anyone]
        self._to_account = [arn for arn, doors in self._doors.items() if doors.account]
        self._by_name: dict[str, list[str]] = {}
        for arn, doors in self._doors.items():
            for name in doors.named:
                self._by_name.setdefault(name, []).append(arn)
        self._trusting: dict[str, Mapping[str, Certainty]] = {}

    def rights(self, arn: str) -> Rights:
        """What a principal may do."""
        if arn not in self._rights:
            self._rights[arn] = Rights(self.of[arn])
        return self._rights[arn]

    def admitting(self, arn: str, *, by_account: bool) -> list[str]:
        """The roles whose trust policies may let a principal in; `by_account`: also those that leave it to others."""
        found = [*self._by_name.get(arn, ()), *self._to_anyone, *(self._to_account if by_account else ())]
        return sorted(dict.fromkeys(found))

    def doors(self, role: str) -> Doors:
        """Whom a role's trust policy names."""
        return self._doors[role]

    def trusting(self, service: str) -> Mapping[str, Certainty]:
        """The roles that a service may act under."""
        if service not in self._trusting:
            found = ((arn, trusts_service(role, service)) for arn, role in self.roles.items())
            self._trusting[service] = {arn: certainty for arn, certainty in found if certainty is not None}
        return self._trusting[service]

    @cached_property
    def under(self) -> Mapping[str, tuple[str, ...]] | None:
        """The functions that run under each role, None where that is not known."""
        if self.principals.functions is None:
            return None
        found: dict[str, list[str]] = {}
        for function, role in sorted(self.principals.functions.items()):
            found.setdefault(role, []).append(function)
        return {role: tuple(functions) for role, functions in found.items()}

    @cached_property
    def attachable(self) -> tuple[str, ...]:
        """Policies that make an administrator of whom they are attached to: AWS's, and those that are in use here."""
        partition = next((arn.split(":")[1] for arn in self.of), "aws")
        published = (f"arn:{partition}:iam::aws:policy/{name}" for name in _PUBLISHED)
        in_use = {policy.name: policy for each in self.of.values() for policy in each.policies}
        own = (name for name, policy in sorted(in_use.items()) if name.startswith("arn:") and _is_admin((policy,)))
        return tuple(dict.fromkeys((*published, *own)))

    @cached_property
    def administrators(self) -> Mapping[str, Certainty]:
        """The principals that may do everything, or change the policies of any role."""
        found = ((arn, administers(each)) for arn, each in self.of.items())
        return {arn: certainty for arn, certainty in found if certainty is not None}


def administers(identity: Identity) -> Certainty | None:
    """Whether a principal is an administrator; None if it is not."""
    verdict = administration_of(identity).verdict
    if verdict not in {Verdict.ALLOWED, Verdict.UNKNOWN}:
        return None
    return Certainty.CERTAIN if verdict is Verdict.ALLOWED and identity.seen else Certainty.OPEN


def raised(identity: Identity) -> Identity:
    """The same principal after somebody wrote it every permission; its boundary stays."""
    return replace(identity, policies=(EVERYTHING,))


def _is_admin(policies: tuple[PolicyDocument, ...]) -> bool:
    return grants_admin(policies).verdict is Verdict.ALLOWED
