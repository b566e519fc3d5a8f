"""What stands in a scanned account: the role to read it, and the rules that tell of changes.

There are no assets, so the account needs no bootstrap.
"""

from __future__ import annotations

from aws_cdk import (
    Aws,
    BootstraplessSynthesizer,
    CfnCondition,
    CfnParameter,
    CfnResource,
    Environment,
    Fn,
    Stack,
    Tags,
)
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from constructs import Construct
from maremma.contract import SELF_TAG

from stacks.constructs.change_rules import ChangeRules
from stacks.constructs.enforce_role import EnforceRole
from stacks.constructs.file_role import FileRole
from stacks.constructs.read_role import ReadRole
from stacks.settings import Settings


class MemberStack(Stack):
    """One template for every account and region, by hand or as a StackSet."""

    def __init__(self, scope: Construct, id: str, settings: Settings, *, env: Environment | None = None) -> None:
        super().__init__(
            scope,
            id,
            env=env,
            synthesizer=BootstraplessSynthesizer(),
            # Without a bootstrap there is no bucket for it, and a template in a request has 51,200 bytes at most.
            suppress_template_indentation=True,
            description="Maremma: lets the scanner read this account's Lambda functions and hear of their changes",
        )
        Tags.of(self).add(SELF_TAG, "member")
        self._settings = settings
        hub_account = self._parameter("HubAccount", "The account of the scanner stack", settings.hub_account)
        hub_bus = self._parameter("HubBusArn", "The scanner stack's output BusArn", settings.hub_bus_arn)
        role_region = self._parameter("RoleRegion", "The one region whose stack holds the role", settings.role_region)
        roles: list[Construct] = [self._read_role(hub_account)]
        if settings.security_hub == "member":
            roles.append(self._file_role(hub_account))
        holds_role = self._holds_role(hub_account, role_region)
        if settings.quarantine:
            roles.append(self._enforce_role(hub_account))
        for role in roles:
            _only_if(role, holds_role)
        self._tell_of_changes(hub_bus)

    def _read_role(self, hub_account: str) -> ReadRole:
        return ReadRole(
            self,
            "Read",
            hub_account=hub_account,
            external_id=self._settings.external_id,
            organization_id=self._settings.organization_id,
        )

    def _file_role(self, hub_account: str) -> FileRole:
        return FileRole(
            self,
            "File",
            hub_account=hub_account,
            external_id=self._settings.external_id,
            organization_id=self._settings.organization_id,
        )

    def _enforce_role(self, hub_account: str) -> EnforceRole:
        return EnforceRole(
            self,
            "Quarantine",
            hub_account=hub_account,
            external_id=self._settings.external_id,
            organization_id=self._settings.organization_id,
            revokes_sessions=self._settings.quarantine_revokes_sessions,
        )

    def _holds_role(self, hub_account: str, role_region: str) -> CfnCondition:
        """Roles are global, and the scanner stack holds its own account's."""
        elsewhere = Fn.condition_not(Fn.condition_equals(Aws.ACCOUNT_ID, hub_account))
        here = Fn.condition_equals(Aws.REGION, role_region)
        return CfnCondition(self, "HoldsRole", expression=Fn.condition_and(elsewhere, here))

    def _tell_of_changes(self, hub_bus: str) -> None:
        bus = events.EventBus.from_event_bus_arn(self, "HubBus", hub_bus)
        # Left to itself, the CDK makes a role for each rule.
        telling = iam.Role(
            self,
            "Tell",
            description="Maremma: the change rules send to the hub's event bus under this role",
            assumed_by=iam.ServicePrincipal("events.amazonaws.com"),
        )
        ChangeRules(self, "Changes", target=targets.EventBus(bus, role=telling))

    def _parameter(self, id: str, description: str, default: str | None) -> str:
        return CfnParameter(self, id, description=description, default=default).value_as_string


def _only_if(construct: Construct, condition: CfnCondition) -> None:
    for each in construct.node.find_all():
        if isinstance(each, CfnResource):
            each.cfn_options.condition = condition
