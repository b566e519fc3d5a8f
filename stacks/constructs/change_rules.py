"""The event rules that see changes. They are the same in every account: only where they send differs."""

from __future__ import annotations

from aws_cdk import aws_events as events
from constructs import Construct
from maremma.contract.change_events import CHANGE_EVENTS, change_rule, event_names

_CLOUDTRAIL = "AWS API Call via CloudTrail"


class ChangeRules(Construct):
    """One rule per service on the account's default bus, under names by which a scan can tell that they are there."""

    def __init__(self, scope: Construct, id: str, *, target: events.IRuleTarget) -> None:
        super().__init__(scope, id)
        for event_source in CHANGE_EVENTS:
            service = event_source.removesuffix(".amazonaws.com")
            events.Rule(
                self,
                service.capitalize(),
                rule_name=change_rule(event_source),
                description=f"Maremma: changes of {service} that ask for a new look",
                event_pattern=events.EventPattern(
                    source=[f"aws.{service}"],
                    detail_type=[_CLOUDTRAIL],
                    detail={
                        "eventSource": [event_source],
                        "eventName": list(event_names(event_source)),
                        "errorCode": events.Match.does_not_exist(),
                    },
                ),
                targets=[target],
            )


def forwarded_pattern() -> events.EventPattern:
    """What arrives from other accounts and regions: they have filtered by name already."""
    return events.EventPattern(
        source=[f"aws.{event_source.removesuffix('.amazonaws.com')}" for event_source in CHANGE_EVENTS],
        detail_type=[_CLOUDTRAIL],
    )
