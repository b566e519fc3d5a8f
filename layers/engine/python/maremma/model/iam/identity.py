"""The users, groups and roles of an account, as far as they decide on what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maremma.model.iam.policy import PolicyDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An IAM user or role with every policy that speaks for it, those of a user's groups included.

    With `seen` False some policy could not be read, so that what the others say is not the last word. `scps` are the
    service control policies over the account, `rcps` the resource control policies, by level, as far as they may be
    read, and `organization` is the id of the one that has them. `trust` is None for users. `groups` are the ARNs of a
    user's groups.
    """

    arn: str
    policies: tuple[PolicyDocument, ...] = ()
    boundary: PolicyDocument | None = None
    scps: tuple[tuple[PolicyDocument, ...], ...] = ()
    rcps: tuple[tuple[PolicyDocument, ...], ...] = ()
    organization: str = ""
    seen: bool = True
    trust: PolicyDocument | None = None
    groups: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def is_role(self) -> bool:
        """Whether it is a role."""
        return ":role/" in self.arn

    @property
    def account(self) -> str:
        """The account that it belongs to."""
        return self.arn.split(":")[4]

    @property
    def caller_arn(self) -> str:
        """The ARN that its requests carry: of a role it is that of some session."""
        if not self.is_role:
            return self.arn
        partition, account, name = self.arn.split(":")[1], self.account, self.arn.rpartition("/")[2]
        return f"arn:{partition}:sts::{account}:assumed-role/{name}/session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An IAM group with its policies."""

    arn: str
    policies: tuple[PolicyDocument, ...] = ()
    seen: bool = True


@dataclass(frozen=True, kw_only=True)
class Principals:
    """Everybody in an account who may act.

    `versions` are the versions of customer managed policies that are not in force, by ARN. `functions` says under which
    role each Lambda function runs, by ARNs; None where that is not known. With `complete` False there may be more.
    """

    identities: tuple[Identity, ...] = ()
    groups: tuple[Group, ...] = ()
    versions: Mapping[str, tuple[PolicyDocument, ...]] = field(default_factory=dict)
    functions: Mapping[str, str] | None = None
    complete: bool = True
