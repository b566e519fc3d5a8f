"""The kinds of states that a scan is made of: calls of functions, maps over manifests, notes of failures, an alert."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct
from maremma.contract import Index

from stacks.constructs.buckets import MAP_RUNS
from stacks.constructs.engine_function import EngineFunction
from stacks.constructs.retries import AGAIN, FAILURE, FINAL, patient

TEXT = sfn.JsonPath.string_at
_WHOLE_FAILURE = sfn.JsonPath.json_to_string(sfn.JsonPath.object_at(FAILURE))
"""Error and cause as one text: not every error has a cause, and a path to a missing one would be a second error."""


@dataclass(frozen=True, kw_only=True)
class ScanStates:
    """Makes the states in a construct. They read manifests from `scans`, and leave notes in `table`."""

    scope: Construct
    table: dynamodb.ITable
    scans: s3.IBucket

    def invoke(
        self,
        id: str,
        function: EngineFunction,
        payload: Mapping[str, object],
        *,
        keep_output: bool = True,
        final: tuple[str, ...] = FINAL,
        attempts: int = AGAIN,
    ) -> tasks.LambdaInvoke:
        """Call a function with a payload; what it answers is the state's output, unless that is dropped."""
        task = tasks.LambdaInvoke(
            self.scope,
            id,
            lambda_function=function.function,
            payload=sfn.TaskInput.from_object(dict(payload)),
            output_path="$.Payload" if keep_output else None,
            result_path=None if keep_output else sfn.JsonPath.DISCARD,
            # A little longer than the function's own limit, so that a function's timeout is reported as what it is.
            task_timeout=sfn.Timeout.duration(function.timeout.plus(Duration.seconds(30))),
            retry_on_service_exceptions=False,
        )
        return patient(task, final, attempts)

    def map(
        self, id: str, *, key: str, concurrency: int, item: Mapping[str, object] | None = None
    ) -> sfn.DistributedMap:
        """Run the same states for each line of the manifest whose key in the scans bucket is at `key`."""
        return sfn.DistributedMap(
            self.scope,
            id,
            label=id,
            map_execution_type=sfn.StateMachineType.STANDARD,
            max_concurrency=concurrency,
            # A child notes its own failure. One that dies without a note is missed by Conclude, which fails the scan
            # when too many are.
            tolerated_failure_percentage=100,
            item_reader=sfn.S3JsonLItemReader(bucket=self.scans, key=TEXT(key)),
            item_selector=dict(item) if item else None,
            # The results of a large scan do not fit into a state.
            result_writer_v2=sfn.ResultWriterV2(bucket=self.scans, prefix=f"{MAP_RUNS}/{id}"),
            result_path=sfn.JsonPath.DISCARD,
        )

    def note(self, id: str, sort_key: str, output: str | None = None) -> tasks.DynamoPutItem:
        """Note a failure among what the table knows of the scan."""
        text = tasks.DynamoAttributeValue.from_string
        put = tasks.DynamoPutItem(
            self.scope,
            id,
            table=self.table,
            item={
                Index.PARTITION: text(sfn.JsonPath.format("SCAN#{}", TEXT("$.scan"))),
                Index.SORT: text(sort_key),
                "error": text(TEXT(f"{FAILURE}.Error")),
                "cause": text(_WHOLE_FAILURE),
            },
            task_timeout=sfn.Timeout.duration(Duration.seconds(30)),
            result_path=sfn.JsonPath.DISCARD,
            output_path=output,
        )
        return patient(put)

    def alert_failure(self, topic: sns.ITopic) -> tasks.SnsPublish:
        """Tell the subscribers that the scan failed, and by what."""
        says = sfn.JsonPath.format("Scan {} failed: {}", TEXT("$$.Execution.Name"), _WHOLE_FAILURE)
        publish = tasks.SnsPublish(
            self.scope,
            "AlertFailure",
            topic=topic,
            subject="Maremma: a scan failed",
            message=sfn.TaskInput.from_text(says),
            message_attributes={
                "kind": tasks.MessageAttribute(value="scan-failed"),
                "severity": tasks.MessageAttribute(value="high"),
            },
            task_timeout=sfn.Timeout.duration(Duration.seconds(30)),
            result_path=sfn.JsonPath.DISCARD,
        )
        return patient(publish)

    def failed(self) -> sfn.Fail:
        """The end of a scan that failed."""
        return sfn.Fail(self.scope, "Failed", error_path=f"{FAILURE}.Error", cause_path=_WHOLE_FAILURE)


def texts(*keys: str) -> dict[str, object]:
    """The fields of a state's input with these names, under the same names."""
    return {key: TEXT(f"$.{key}") for key in keys}
