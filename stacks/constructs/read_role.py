"""The role under which a scanned account is read. The scanner's own account has it too, so there is one way in."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from constructs import Construct
from maremma.contract import Member

from stacks.acknowledged import acknowledge_wildcards
from stacks.permissions import (
    API_PATHS,
    APIS,
    DECRYPTION,
    LISTING,
    OF_BUCKETS,
    OF_FUNCTIONS,
    OF_IMAGES,
    OF_LAYERS,
    OF_LOG_GROUPS,
    OF_ROLES,
    OF_SOURCES,
    OF_TRAILS,
)

THROUGH_LAMBDA = ["lambda.*.amazonaws.com", "lambda.*.amazonaws.com.cn"]
"""What KMS calls Lambda. It is told nowhere whether it has the suffix of addresses in China; KMS alone sets it."""


class ReadRole(Construct):
    """Trusts the hub's functions, by account, role path, external id and organization; may read and nothing else."""

    def __init__(
        self, scope: Construct, id: str, *, hub_account: str, external_id: str, organization_id: str | None
    ) -> None:
        super().__init__(scope, id)
        self.role = iam.Role(
            self,
            "Role",
            role_name=Member.READ_ROLE,
            path=Member.PATH,
            description="Maremma reads this account's functions under this role",
            assumed_by=hub_functions(hub_account, external_id, organization_id),
        )
        here, anywhere = Aws.ACCOUNT_ID, "*"
        functions = in_every_region(service="lambda", account=here, resource="function:*")
        layers = in_every_region(service="lambda", account=anywhere, resource="layer:*")
        images = in_every_region(service="ecr", account=anywhere, resource="repository/*")
        log_groups = in_every_region(service="logs", account=here, resource="log-group:*")
        trails = in_every_region(service="cloudtrail", account=anywhere, resource="trail/*")
        keys = in_every_region(service="kms", account=here, resource="key/*")
        self._allow("List", _sorted(LISTING), "*")
        self._allow("Functions", _sorted(OF_FUNCTIONS), functions)
        self._allow("Roles", OF_ROLES, f"arn:{Aws.PARTITION}:iam::{here}:role/*")
        self._allow("Layers", OF_LAYERS, layers)
        self._allow("Images", OF_IMAGES, images)
        self._allow("LogGroups", OF_LOG_GROUPS, log_groups)
        self._allow("Trails", OF_TRAILS, trails)
        self._allow("Buckets", OF_BUCKETS, f"arn:{Aws.PARTITION}:s3:::*")
        for service, resources, actions in OF_SOURCES:
            feeding = [in_every_region(service=service, account=here, resource=each) for each in resources]
            self._allow(f"Sources{service.title().replace('-', '')}", actions, *feeding)
        self._allow(
            "Apis", APIS, *(in_every_region(service="apigateway", account="", resource=path) for path in API_PATHS)
        )
        self._allow("Environments", DECRYPTION, keys, conditions={"StringLike": {"kms:ViaService": THROUGH_LAMBDA}})

    def _allow(
        self,
        sid: str,
        actions: tuple[str, ...],
        *resources: str,
        conditions: Mapping[str, object] | None = None,
    ) -> None:
        self.role.add_to_policy(
            iam.PolicyStatement(sid=sid, actions=list(actions), resources=list(resources), conditions=conditions)
        )
        acknowledge_wildcards(self.role, resources, "a scanner reads functions that nobody knows beforehand")


def hub_functions(hub_account: str, external_id: str, organization_id: str | None) -> iam.IPrincipal:
    """The hub's functions, of those the ones whose roles lie under our path."""
    conditions: dict[str, Mapping[str, str]] = {
        "ArnLike": {"aws:PrincipalArn": f"arn:{Aws.PARTITION}:iam::{hub_account}:role{Member.PATH}*"},
        "StringEquals": {"sts:ExternalId": external_id}
        | ({"aws:PrincipalOrgID": organization_id} if organization_id else {}),
    }
    return iam.PrincipalWithConditions(iam.AccountPrincipal(hub_account), conditions)


def _sorted(facets: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted(action for actions in facets.values() for action in actions))


def in_every_region(*, service: str, account: str, resource: str) -> str:
    """The ARN of an account's resources in each region."""
    return f"arn:{Aws.PARTITION}:{service}:*:{account}:{resource}"
