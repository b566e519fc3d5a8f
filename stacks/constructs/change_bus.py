"""The event bus on which changes of other accounts arrive. Alerts leave elsewhere: writers here could forge them."""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import Aws
from aws_cdk import aws_events as events
from constructs import Construct


class ChangeBus(Construct):
    """A bus of our own, that admits the members: the organization's, or else the accounts in the settings."""

    def __init__(self, scope: Construct, id: str, *, accounts: Sequence[str], organization_id: str | None) -> None:
        super().__init__(scope, id)
        self.bus = events.EventBus(self, "Bus", description="Maremma: changes of the members come in")
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
