"""The users and roles of an account, as far as they decide on what they may do."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.policy import PolicyDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An IAM user or role with every policy that speaks for it, those of a user's groups included.

    With `seen` False some policy could not be read, so that what the others say is not the last word.
    """

    arn: str
    policies: tuple[PolicyDocument, ...] = ()
    boundary: PolicyDocument | None = None
    seen: bool = True

    @property
    def is_role(self) -> bool:
        """Whether it is a role."""
        return ":role/" in self.arn

    @property
    def caller_arn(self) -> str:
        """The ARN that its requests carry: of a role it is that of some session."""
        if not self.is_role:
            return self.arn
        partition, account, name = self.arn.split(":")[1], self.arn.split(":")[4], self.arn.rpartition("/")[2]
        return f"arn:{partition}:sts::{account}:assumed-role/{name}/session"
