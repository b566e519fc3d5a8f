"""What starts a scan without anybody asking: the schedule, and changes, gathered for a minute into one scan."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct
from maremma.contract import Member

from stacks.constructs.change_rules import ChangeRules, forwarded_pattern
from stacks.constructs.dead_letters import event_dead_letters
from stacks.constructs.engine_function import EngineFunction
from stacks.constructs.event_queues import admitting_rules


@dataclass(frozen=True, kw_only=True)
class ChangeTriggersProps:
    """`bus` is where member accounts send their changes."""

    bus: events.IEventBus
    queue: sqs.IQueue
    machine: sfn.IStateMachine
    drain_changes: EngineFunction
    dispatch_alerts: EngineFunction
    file_findings: EngineFunction | None
    enforce: EngineFunction
    schedule: str


class ChangeTriggers(Construct):
    """The schedule, the change rules of this account, the queue they fill, and the clocks."""

    def __init__(self, scope: Construct, id: str, props: ChangeTriggersProps) -> None:
        super().__init__(scope, id)
        self.undelivered = event_dead_letters(self, "Undelivered")
        queue, undelivered = (
            admitting_rules(self, id, each, named=Member.CHANGE_RULE_PREFIX)
            for id, each in (("Changed", props.queue), ("Unsent", self.undelivered))
        )
        ChangeRules(self, "Changes", target=targets.SqsQueue(queue, dead_letter_queue=undelivered))
        events.Rule(
            self,
            "MemberChanges",
            description="Maremma: changes in other accounts and regions",
            event_bus=props.bus,
            event_pattern=forwarded_pattern(),
            targets=[targets.SqsQueue(props.queue, dead_letter_queue=self.undelivered)],
        )
        events.Rule(
            self,
            "FullScan",
            description="Maremma: everything is scanned",
            schedule=events.Schedule.expression(props.schedule),
            targets=[
                targets.SfnStateMachine(
                    props.machine,
                    input=events.RuleTargetInput.from_object({"reason": "schedule"}),
                    dead_letter_queue=self.undelivered,
                )
            ],
        )
        self._every("DrainChanges", "Maremma: changes become one scan", props.drain_changes)
        self._every("DispatchAlerts", "Maremma: waiting alerts are sent", props.dispatch_alerts)
        self._every("Enforce", "Maremma: stopped functions are looked after", props.enforce, minutes=5)
        if props.file_findings:
            self._every("FileFindings", "Maremma: findings are filed in Security Hub", props.file_findings)

    def _every(self, id: str, description: str, function: EngineFunction, *, minutes: int = 1) -> None:
        events.Rule(
            self,
            id,
            description=description,
            schedule=events.Schedule.rate(Duration.minutes(minutes)),
            targets=[
                targets.LambdaFunction(
                    function.function, event=events.RuleTargetInput.from_object({}), dead_letter_queue=self.undelivered
                )
            ],
        )
