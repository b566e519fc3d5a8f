"""The index of advisories: who makes it, when, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import Aws, Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_s3 as s3
from constructs import Construct
from maremma.contract import ADVISORY_INDEX, Environment

from stacks.constructs.dead_letters import event_dead_letters
from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import READ_ADVISORIES, REFRESH_ADVISORIES

_EVERY = Duration.hours(6)
_DEPLOYED = ["CREATE_COMPLETE", "UPDATE_COMPLETE"]


@dataclass(frozen=True, kw_only=True)
class AdvisoryFeedProps:
    """`refresh` makes the index, which lies in the bucket `config`."""

    refresh: EngineFunction
    config: s3.IBucket


class AdvisoryFeed(Construct):
    """Two clocks of the refresh: every six hours, and at once when the stack was deployed or updated."""

    def __init__(self, scope: Construct, id: str, props: AdvisoryFeedProps) -> None:
        super().__init__(scope, id)
        self._config = props.config
        self.undelivered = event_dead_letters(self, "Undelivered")
        target = targets.LambdaFunction(
            props.refresh.function, event=events.RuleTargetInput.from_object({}), dead_letter_queue=self.undelivered
        )
        events.Rule(
            self,
            "Refresh",
            description="Maremma: the advisories are read again",
            schedule=events.Schedule.rate(_EVERY),
            targets=[target],
        )
        events.Rule(
            self,
            "Deployed",
            description="Maremma: the advisories are read, since the stack is new or has changed",
            # CloudFormation tells EventBridge how a stack fares; the rule is there before the stack is complete.
            event_pattern=events.EventPattern(
                source=["aws.cloudformation"],
                detail_type=["CloudFormation Stack Status Change"],
                detail={"stack-id": [Aws.STACK_ID], "status-details": {"status": _DEPLOYED}},
            ),
            targets=[target],
        )
        self._allow(props.refresh, "RefreshAdvisories", REFRESH_ADVISORIES)

    def admit(self, function: EngineFunction) -> None:
        """Let a function read the index."""
        self._allow(function, "ReadAdvisories", READ_ADVISORIES)

    def _allow(self, function: EngineFunction, sid: str, actions: tuple[str, ...]) -> None:
        function.function.add_environment(Environment.CONFIG_BUCKET, self._config.bucket_name)
        function.allow(sid, actions, self._config.arn_for_objects(ADVISORY_INDEX))
