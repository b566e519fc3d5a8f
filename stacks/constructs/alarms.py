"""The watch over the watchdog: what must never happen in silence."""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct
from maremma.contract import Metric

from stacks.constructs.engine_function import EngineFunction


class Alarms(Construct):
    """One alarm per thing that somebody has to look at, to the topic of the alerts."""

    def __init__(self, scope: Construct, id: str, *, topic: sns.ITopic) -> None:
        super().__init__(scope, id)
        self._action = actions.SnsAction(topic)

    def watch_scans(self, machine: sfn.StateMachine) -> None:
        """A scan failed, or took longer than it may."""
        period = Duration.minutes(5)
        self._alarm("ScansFailed", machine.metric_failed(period=period), "a scan failed")
        self._alarm("ScansTimedOut", machine.metric_timed_out(period=period), "a scan did not end in time")

    def watch_defects(self) -> None:
        """Something that nobody foresaw kept a part of a function, or a place, from being judged."""
        metric = _own_metric(Metric.DEFECTS, "conclude", "Maximum", Duration.days(1))
        self._alarm("Defects", metric, "a defect in Maremma kept something from being judged; run `maremma doctor`")

    def watch_queues(self, queues: Sequence[sqs.Queue]) -> None:
        """Something could not be handled and waits for a person."""
        for queue in queues:
            self._alarm(
                f"Waiting{_words(queue)}",
                queue.metric_approximate_number_of_messages_visible(period=Duration.minutes(5), statistic="Maximum"),
                f"messages wait in the dead-letter queue {queue.node.path}",
            )

    def watch_functions(self, functions: Sequence[EngineFunction]) -> None:
        """A function ends in errors, whatever its caller makes of that."""
        for function in functions:
            self._alarm(
                f"Errors{function.node.id}",
                function.function.metric_errors(period=Duration.minutes(15)),
                f"the function {function.node.id} failed",
            )

    def watch_advisories(self, days: int) -> None:
        """A feed of advisories failed for a day, or what all of them say is older than it may be."""
        day = Duration.days(1)
        self._alarm(
            "AdvisoryFeedFailing",
            _own_metric(Metric.FAILING_FEEDS, "refresh_advisories", "Minimum", day),
            "a feed of advisories failed for a day",
        )
        self._alarm(
            "AdvisoriesOld",
            _own_metric(Metric.ADVISORY_AGE, "refresh_advisories", "Minimum", day),
            f"the advisories are more than {days} days old",
            threshold=24 * days,
        )

    def _alarm(self, id: str, metric: cloudwatch.Metric, says: str, *, threshold: int = 1) -> None:
        alarm = cloudwatch.Alarm(
            self,
            id,
            alarm_description=f"Maremma: {says}",
            metric=metric,
            threshold=threshold,
            evaluation_periods=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alarm.add_alarm_action(self._action)


def _own_metric(name: str, service: str, statistic: str, period: Duration) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace=Metric.NAMESPACE,
        metric_name=name,
        dimensions_map={"service": service},
        statistic=statistic,
        period=period,
    )


def _words(queue: sqs.Queue) -> str:
    owner = queue.node.scope
    return f"{owner.node.id if owner else ''}{queue.node.id}"
