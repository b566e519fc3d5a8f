"""The role under which findings are filed in a scanned account's Security Hub. Who reads code cannot assume it."""

from __future__ import annotations

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from constructs import Construct
from maremma.contract import Member

from stacks.acknowledged import acknowledge_wildcards
from stacks.constructs.read_role import hub_functions
from stacks.permissions import IMPORT_FINDINGS, SETTLE_FINDINGS


class FileRole(Construct):
    """Trusts the hub's functions as the read role does; may file findings and nothing else."""

    def __init__(
        self, scope: Construct, id: str, *, hub_account: str, external_id: str, organization_id: str | None
    ) -> None:
        super().__init__(scope, id)
        self.role = iam.Role(
            self,
            "Role",
            role_name=Member.FILE_ROLE,
            path=Member.PATH,
            description="Maremma files its findings in this account's Security Hub under this role",
            assumed_by=hub_functions(hub_account, external_id, organization_id),
        )
        for sid, actions, resource in security_hub("*"):
            self.role.add_to_policy(iam.PolicyStatement(sid=sid, actions=list(actions), resources=[resource]))
            acknowledge_wildcards(self.role, [resource], "findings are filed in every region that is scanned")


def security_hub(region: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """What filing in this account needs, by the statement's id."""
    hub = f"arn:{Aws.PARTITION}:securityhub:{region}:{Aws.ACCOUNT_ID}"
    return (
        ("Import", IMPORT_FINDINGS, f"{hub}:product/{Aws.ACCOUNT_ID}/default"),
        ("Settle", SETTLE_FINDINGS, f"{hub}:hub/default"),
    )
