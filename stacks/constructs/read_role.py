"""The role under which a scanned account is read. The scanner's own account has it too, so there is one way in."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from constructs import Construct
from maremma.contract import Member

from stacks.acknowledged import acknowledge_wildcards
from stacks.permissions import ANALYSIS, API_PATHS, APIS, DECRYPTION, DISCOVERY


class ReadRole(Construct):
    """Trusts the hub's functions, by account, role path, external id and organization; may read and nothing else."""

    def __init__(
        self, scope: Construct, id: str, *, hub_account: str, external_id: str, organization_id: str | None
    ) -> None:
        super().__init__(scope, id)
        conditions: dict[str, Mapping[str, str]] = {
            "ArnLike": {"aws:PrincipalArn": f"arn:{Aws.PARTITION}:iam::{hub_account}:role{Member.PATH}*"},
            "StringEquals": {"sts:ExternalId": external_id}
            | ({"aws:PrincipalOrgID": organization_id} if organization_id else {}),
        }
        self.role = iam.Role(
            self,
            "Role",
            role_name=Member.READ_ROLE,
            path=Member.PATH,
            description="Maremma reads this account's functions under this role",
            assumed_by=iam.PrincipalWithConditions(iam.AccountPrincipal(hub_account), conditions),
        )
        lambda_arn = f"arn:{Aws.PARTITION}:lambda:*:"
        discovery = sorted(action for actions in DISCOVERY.values() for action in actions)
        self._allow("Discover", discovery, "*")
        self._allow("Apis", APIS, *(f"arn:{Aws.PARTITION}:apigateway:*::{path}" for path in API_PATHS))
        self._allow("Functions", ANALYSIS["code and configuration"], f"{lambda_arn}{Aws.ACCOUNT_ID}:function:*")
        self._allow("Layers", ANALYSIS["layers"], f"{lambda_arn}*:layer:*:*")
        self._allow(
            "Environments",
            DECRYPTION,
            f"arn:{Aws.PARTITION}:kms:*:{Aws.ACCOUNT_ID}:key/*",
            conditions={"StringLike": {"kms:ViaService": "lambda.*.amazonaws.com"}},
        )

    def _allow(
        self,
        sid: str,
        actions: list[str] | tuple[str, ...],
        *resources: str,
        conditions: Mapping[str, object] | None = None,
    ) -> None:
        self.role.add_to_policy(
            iam.PolicyStatement(sid=sid, actions=list(actions), resources=list(resources), conditions=conditions)
        )
        acknowledge_wildcards(self.role, resources, "a scanner reads functions that nobody knows beforehand")
