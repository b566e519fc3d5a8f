"""The event bus: changes from other accounts arrive on it, and alerts leave on it."""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import Aws
from aws_cdk import aws_events as events
from constructs import Construct
from maremma.contract import Environment

from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import ANNOUNCE


class ChangeBus(Construct):
    """A bus of our own, that admits the members: the organization's, or else the accounts in the settings."""

    def __init__(self, scope: Construct, id: str, *, accounts: Sequence[str], organization_id: str | None) -> None:
        super().__init__(scope, id)
        self.bus = events.EventBus(self, "Bus", description="Maremma: changes come in, alerts go out")
        if not accounts:
            return
        members = [f"arn:{Aws.PARTITION}:iam::{account}:root" for account in accounts]
        events.CfnEventBusPolicy(
            self,
            "Members",
            event_bus_name=self.bus.event_bus_name,
            statement_id="Members",
            statement={
                "Sid": "Members",
                "Effect": "Allow",
                "Action": "events:PutEvents",
                "Resource": self.bus.event_bus_arn,
            }
            | (
                {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": organization_id}}}
                if organization_id
                else {"Principal": {"AWS": members}}
            ),
        )

    def admit(self, function: EngineFunction) -> None:
        """Let a function announce alerts."""
        function.function.add_environment(Environment.BUS, self.bus.event_bus_name)
        function.allow("Announce", ANNOUNCE, self.bus.event_bus_arn)
