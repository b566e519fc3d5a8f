"""The role under which functions of an account are stopped and released. It is there only if the settings say so."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from constructs import Construct
from maremma.contract import SELF_TAG, Member

from stacks.acknowledged import acknowledge_wildcards
from stacks.constructs.read_role import in_every_region
from stacks.permissions import (
    DENIED_TO_ALL_ROLES,
    OF_RETENTION,
    REVOKING,
    REVOKING_READS,
    STOPPING,
    STOPPING_LISTS,
    STOPPING_MAPPINGS,
    STOPPING_SETS,
)

_OURS = {"Null": {f"aws:ResourceTag/{SELF_TAG}": "false"}}
"""What has the tag that everything in our stacks has."""

_ROLES = f"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:role/*"

_WHY = "the enforcer stops functions that nobody knows beforehand"


class EnforceRole(Construct):
    """Trusts the enforcer's role alone, by its ARN, external id and organization. Reading is another role's work."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        hub_account: str,
        external_id: str,
        organization_id: str | None,
        revokes_sessions: bool,
    ) -> None:
        super().__init__(scope, id)
        self.role = iam.Role(
            self,
            "Role",
            role_name=Member.ENFORCE_ROLE,
            path=Member.PATH,
            description="Maremma stops and releases this account's functions under this role",
            assumed_by=_enforcer(hub_account, external_id, organization_id),
        )
        functions = _here("lambda", "function:*")
        self._allow_stopping(functions)
        self._allow_retention()
        if revokes_sessions:
            self._allow_revoking()
        self._deny("NotOurFunctions", STOPPING_SETS, functions, conditions=_OURS)

    def _allow_stopping(self, functions: str) -> None:
        self._allow("Functions", STOPPING, functions)
        self._allow("Mappings", STOPPING_MAPPINGS, _here("lambda", "event-source-mapping:*"))
        self._allow("List", STOPPING_LISTS, "*")

    def _allow_retention(self) -> None:
        """Let the enforcer see what becomes of the events that arrive while a function is stopped."""
        for service, resources, actions in OF_RETENTION:
            around = [_ROLES if service == "iam" else _here(service, each) for each in resources]
            self._allow(f"Around{service.title()}", actions, *around)

    def _allow_revoking(self) -> None:
        """Let the enforcer end the sessions of execution roles, by the one policy that does so."""
        denial = f"arn:{Aws.PARTITION}:iam::aws:policy/{DENIED_TO_ALL_ROLES}"
        self._allow("SeeRevocation", REVOKING_READS, _ROLES)
        self._allow("Revoke", REVOKING, _ROLES, conditions={"ArnEquals": {"iam:PolicyARN": denial}})
        # Whoever denies everything to these would end the scanner, or the enforcer itself. All are tagged; those
        # that other accounts trust have names that everybody knows, too, and stay safe without their tags.
        own = f"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:role{Member.PATH}*"
        self._deny("NotOurRoles", REVOKING, own)
        self._deny("NotOurTaggedRoles", REVOKING, _ROLES, conditions=_OURS)

    def _allow(
        self, sid: str, actions: tuple[str, ...], *resources: str, conditions: Mapping[str, object] | None = None
    ) -> None:
        self.role.add_to_policy(
            iam.PolicyStatement(sid=sid, actions=list(actions), resources=list(resources), conditions=conditions)
        )
        acknowledge_wildcards(self.role, resources, _WHY)

    def _deny(
        self, sid: str, actions: tuple[str, ...], *resources: str, conditions: Mapping[str, object] | None = None
    ) -> None:
        self.role.add_to_policy(
            iam.PolicyStatement(
                sid=sid,
                effect=iam.Effect.DENY,
                actions=list(actions),
                resources=list(resources),
                conditions=conditions,
            )
        )


def _enforcer(hub_account: str, external_id: str, organization_id: str | None) -> iam.IPrincipal:
    """The enforcer's role, who knows the external id."""
    enforcer = f"arn:{Aws.PARTITION}:iam::{hub_account}:role{Member.PATH}{Member.ENFORCER}"
    conditions: dict[str, Mapping[str, str]] = {
        "ArnEquals": {"aws:PrincipalArn": enforcer},
        "StringEquals": {"sts:ExternalId": external_id}
        | ({"aws:PrincipalOrgID": organization_id} if organization_id else {}),
    }
    return iam.PrincipalWithConditions(iam.AccountPrincipal(hub_account), conditions)


def _here(service: str, resource: str) -> str:
    """Resources of this account, in every region."""
    return in_every_region(service=service, account=Aws.ACCOUNT_ID, resource=resource)
