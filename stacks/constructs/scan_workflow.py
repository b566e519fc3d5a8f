"""The state machine of one scan. `docs/architecture.md` says what each state takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from aws_cdk import Aws, Duration, Fn, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct
from maremma.contract import Environment, Index

from stacks.acknowledged import acknowledge, acknowledge_wildcards
from stacks.constructs.buckets import MAP_RUNS
from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import ENCRYPT, START
from stacks.settings import RETENTION

_TRANSIENT = (
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
)
"""Lambda itself had no capacity or no answer. The CDK's own list leaves out the last, the most frequent of them."""

_TIMED_OUT = "Sandbox.Timedout"
_FINAL = (_TIMED_OUT, "SettingsError", "AccountError", "ScanFailed")
"""What goes wrong again however often it is tried."""
_FINAL_BUT_TIME = tuple(each for each in _FINAL if each != _TIMED_OUT)
"""Of steps that write the same again when they are tried again."""

_AGAIN = 2
_GETTING_FURTHER = 5
"""Of a step that leaves out what was done before it died."""

_Task = TypeVar("_Task", bound=sfn.TaskStateBase)
_Caught = TypeVar("_Caught", tasks.LambdaInvoke, tasks.DynamoPutItem, tasks.SnsPublish, sfn.DistributedMap)

_FAILURE = "$.failure"
_TEXT = sfn.JsonPath.string_at
_WHOLE_FAILURE = sfn.JsonPath.json_to_string(sfn.JsonPath.object_at(_FAILURE))
"""Error and cause as one text: not every error has a cause, and a path to a missing one would be a second error."""
_PLACES_AT_ONCE = 20


@dataclass(frozen=True, kw_only=True)
class ScanWorkflowProps:
    """What the state machine calls and writes. `max_concurrency` bounds the workers in each account-region."""

    plan: EngineFunction
    discover: EngineFunction
    analyze: EngineFunction
    record: EngineFunction
    conclude: EngineFunction
    enforce: EngineFunction
    dispatch_alerts: EngineFunction
    table: dynamodb.ITable
    scans: s3.IBucket
    topic: sns.ITopic
    topic_key: kms.IKey
    max_concurrency: int
    log_retention_days: int


class ScanWorkflow(Construct):
    """Plan, then every place side by side, then one conclusion. Whatever fails ends in one alert."""

    def __init__(self, scope: Construct, id: str, props: ScanWorkflowProps) -> None:
        super().__init__(scope, id)
        self._props = props
        failed = self._failed()  # with the scan's own error, even if the alert has one too
        alert = self._alert_failure().add_catch(failed, errors=[sfn.Errors.ALL], result_path=sfn.JsonPath.DISCARD)
        failure = alert.next(failed)
        chain = (
            _caught(self._plan(), failure)
            .next(_caught(self._scan_places(), failure))
            .next(self._concluded(failure, self._enforced(_caught(self._dispatch_alerts(), failure), failed)))
        )
        self.machine = self._machine(chain)

    def admit(self, function: EngineFunction) -> None:
        """Let a function start scans."""
        function.function.add_environment(Environment.STATE_MACHINE, self.machine.state_machine_arn)
        function.allow("StartScans", START, self.machine.state_machine_arn)

    def _plan(self) -> tasks.LambdaInvoke:
        return self._invoke(
            "Plan",
            self._props.plan,
            {
                "request": sfn.JsonPath.object_at("$"),
                "scan": _TEXT("$$.Execution.Name"),
                "started_at": _TEXT("$$.Execution.StartTime"),
            },
        )

    def _scan_places(self) -> sfn.DistributedMap:
        place_map = self._map(
            "ScanPlaces",
            key="$.plan",
            concurrency=_PLACES_AT_ONCE,
            item={
                "scan": _TEXT("$$.Map.Item.Value.scan"),
                "account": _TEXT("$$.Map.Item.Value.account"),
                "region": _TEXT("$$.Map.Item.Value.region"),
                "cursor": "",
            },
        )
        return place_map.item_processor(self._place())

    def _place(self) -> sfn.IChainable:
        failed = self._record_place_failed()
        discover = _caught(self._discover(), failed)
        more = sfn.Choice(self, "DiscoverMore", comment="An account too large for one invocation goes on by cursor")
        return discover.next(
            more.when(sfn.Condition.not_(sfn.Condition.string_equals("$.cursor", "")), discover)
            .when(sfn.Condition.number_equals("$.targets", 0), sfn.Succeed(self, "NothingToAnalyze"))
            .otherwise(_caught(self._analyze_functions(), failed).next(self._recorded(failed)))
        )

    def _recorded(self, failed: sfn.IChainable) -> sfn.IChainable:
        """Workers record nothing: what they answer is checked and recorded here, in one go for a whole place."""
        payload = _texts("scan", "account", "region", "cursor")
        record = _caught(
            self._invoke("Record", self._props.record, payload, final=_FINAL_BUT_TIME, attempts=_GETTING_FURTHER),
            failed,
        )
        more = sfn.Choice(self, "RecordMore", comment="More answers than one invocation has time for go on by cursor")
        return record.next(
            more.when(sfn.Condition.not_(sfn.Condition.string_equals("$.cursor", "")), record).otherwise(
                sfn.Succeed(self, "Recorded")
            )
        )

    def _discover(self) -> tasks.LambdaInvoke:
        payload = _texts("scan", "account", "region", "cursor")
        return self._invoke("Discover", self._props.discover, payload, final=_FINAL_BUT_TIME)

    def _analyze_functions(self) -> sfn.DistributedMap:
        functions = self._map("AnalyzeFunctions", key="$.manifest", concurrency=self._props.max_concurrency)
        return functions.item_processor(_caught(self._analyze(), self._record_lost()))

    def _analyze(self) -> tasks.LambdaInvoke:
        item = _texts("scan", "arn") | {"slice": sfn.JsonPath.object_at("$.slice")}
        return self._invoke("Analyze", self._props.analyze, item)

    def _record_lost(self) -> tasks.DynamoPutItem:
        return self._record("RecordLost", sfn.JsonPath.format("LOST#{}", _TEXT("$.arn")))

    def _record_place_failed(self) -> tasks.DynamoPutItem:
        place = sfn.JsonPath.format("PLACE#{}/{}", _TEXT("$.account"), _TEXT("$.region"))
        return self._record("RecordPlaceFailed", place)

    def _concluded(self, failure: sfn.IChainable, after: sfn.IChainable) -> sfn.IChainable:
        conclude = _caught(self._conclude(), failure)
        more = sfn.Choice(self, "ConcludeMore", comment="A fleet too large to be judged again in one go takes several")
        return conclude.next(more.when(sfn.Condition.is_present("$.more"), conclude).otherwise(after))

    def _conclude(self) -> tasks.LambdaInvoke:
        return self._invoke("Conclude", self._props.conclude, _texts("scan"))

    def _enforced(self, dispatch: tasks.LambdaInvoke, failed: sfn.Fail) -> sfn.IChainable:
        """What should be stopped is, before the alerts go out. If that fails they go out all the same."""
        enforce = self._invoke("Enforce", self._props.enforce, {}, keep_output=False)
        enforce.add_catch(dispatch, errors=[sfn.Errors.ALL], result_path=sfn.JsonPath.DISCARD)
        return enforce.next(dispatch.next(self._verdict(failed)))

    def _dispatch_alerts(self) -> tasks.LambdaInvoke:
        return self._invoke("DispatchAlerts", self._props.dispatch_alerts, {}, keep_output=False)

    def _verdict(self, failed: sfn.Fail) -> sfn.Choice:
        """A scan that lost too much has raised its alert through the outbox, and fails all the same."""
        choice = sfn.Choice(self, "CanBeTrusted", comment="Conclude leaves a failure when too many targets were lost")
        trusted = sfn.Succeed(self, "Scanned", output_path="$")
        return choice.when(sfn.Condition.is_present(_FAILURE), failed).otherwise(trusted)

    def _alert_failure(self) -> tasks.SnsPublish:
        says = sfn.JsonPath.format("Scan {} failed: {}", _TEXT("$$.Execution.Name"), _WHOLE_FAILURE)
        publish = tasks.SnsPublish(
            self,
            "AlertFailure",
            topic=self._props.topic,
            subject="Maremma: a scan failed",
            message=sfn.TaskInput.from_text(says),
            message_attributes={
                "kind": tasks.MessageAttribute(value="scan-failed"),
                "severity": tasks.MessageAttribute(value="high"),
            },
            task_timeout=sfn.Timeout.duration(Duration.seconds(30)),
            result_path=sfn.JsonPath.DISCARD,
        )
        return _patient(publish)

    def _failed(self) -> sfn.Fail:
        return sfn.Fail(self, "Failed", error_path=f"{_FAILURE}.Error", cause_path=_WHOLE_FAILURE)

    def _invoke(
        self,
        id: str,
        function: EngineFunction,
        payload: Mapping[str, object],
        *,
        keep_output: bool = True,
        final: tuple[str, ...] = _FINAL,
        attempts: int = _AGAIN,
    ) -> tasks.LambdaInvoke:
        task = tasks.LambdaInvoke(
            self,
            id,
            lambda_function=function.function,
            payload=sfn.TaskInput.from_object(dict(payload)),
            output_path="$.Payload" if keep_output else None,
            result_path=None if keep_output else sfn.JsonPath.DISCARD,
            # A little longer than the function's own limit, so that a function's timeout is reported as what it is.
            task_timeout=sfn.Timeout.duration(function.timeout.plus(Duration.seconds(30))),
            retry_on_service_exceptions=False,
        )
        return _patient(task, final, attempts)

    def _map(
        self, id: str, *, key: str, concurrency: int, item: Mapping[str, object] | None = None
    ) -> sfn.DistributedMap:
        return sfn.DistributedMap(
            self,
            id,
            label=id,
            map_execution_type=sfn.StateMachineType.STANDARD,
            max_concurrency=concurrency,
            # A child notes its own failure. One that dies without a note is missed by Conclude, which fails the scan
            # when too many are.
            tolerated_failure_percentage=100,
            item_reader=sfn.S3JsonLItemReader(bucket=self._props.scans, key=_TEXT(key)),
            item_selector=dict(item) if item else None,
            # The results of a large scan do not fit into a state.
            result_writer_v2=sfn.ResultWriterV2(bucket=self._props.scans, prefix=f"{MAP_RUNS}/{id}"),
            result_path=sfn.JsonPath.DISCARD,
        )

    def _record(self, id: str, sort_key: str) -> tasks.DynamoPutItem:
        text = tasks.DynamoAttributeValue.from_string
        put = tasks.DynamoPutItem(
            self,
            id,
            table=self._props.table,
            item={
                Index.PARTITION: text(sfn.JsonPath.format("SCAN#{}", _TEXT("$.scan"))),
                Index.SORT: text(sort_key),
                "error": text(_TEXT(f"{_FAILURE}.Error")),
                "cause": text(_WHOLE_FAILURE),
            },
            task_timeout=sfn.Timeout.duration(Duration.seconds(30)),
            result_path=sfn.JsonPath.DISCARD,
        )
        return _patient(put)

    def _machine(self, chain: sfn.IChainable) -> sfn.StateMachine:
        log_group = logs.LogGroup(
            self,
            "Logs",
            retention=RETENTION[self._props.log_retention_days],
            removal_policy=RemovalPolicy.DESTROY,
        )
        machine = sfn.StateMachine(
            self,
            "StateMachine",
            comment="One scan",
            state_machine_type=sfn.StateMachineType.STANDARD,
            definition_body=sfn.DefinitionBody.from_chainable(chain),
            timeout=Duration.hours(12),
            tracing_enabled=True,
            logs=sfn.LogOptions(destination=log_group, level=sfn.LogLevel.ERROR, include_execution_data=False),
        )
        # The CDK grants publishing to an encrypted topic without the use of its key.
        machine.add_to_role_policy(
            iam.PolicyStatement(sid="EncryptAlert", actions=list(ENCRYPT), resources=[self._props.topic_key.key_arn])
        )
        self._acknowledge(machine)
        return machine

    def _acknowledge(self, machine: sfn.StateMachine) -> None:
        name = Fn.select(6, Fn.split(":", machine.state_machine_arn))
        executions = f"arn:{Aws.PARTITION}:states:{Aws.REGION}:{Aws.ACCOUNT_ID}:execution:"
        props = self._props
        called = (props.plan, props.discover, props.analyze, props.record, props.conclude, props.enforce)
        acknowledge(
            machine, {"AwsSolutions-SF1": "the history of an execution holds every event; the log adds failures"}
        )
        acknowledge_wildcards(machine, ["*"], "X-Ray and the delivery of logs know no resources")
        acknowledge_wildcards(
            machine,
            (f"{each.function.function_arn}:*" for each in (*called, self._props.dispatch_alerts)),
            "the CDK grants a function with its versions; ours have none",
        )
        objects = f"arn:{Aws.PARTITION}:s3:::{self._props.scans.bucket_name}/*"
        acknowledge_wildcards(machine, [objects], "every scan reads a manifest of its own")
        acknowledge_wildcards(
            machine,
            (f"{executions}{name}{label}:*" for label in ("", "/ScanPlaces", "/AnalyzeFunctions")),
            "a Distributed Map looks after children that have no names beforehand",
        )


def _caught(task: _Caught, handler: sfn.IChainable) -> _Caught:
    task.add_catch(handler, errors=[sfn.Errors.ALL], result_path=_FAILURE)
    return task


def _texts(*keys: str) -> dict[str, object]:
    return {key: _TEXT(f"$.{key}") for key in keys}


def _patient(task: _Task, final: tuple[str, ...] = _FINAL, attempts: int = _AGAIN) -> _Task:
    """Retry what may pass, with jitter so that a thousand children do not come back at once."""
    task.add_retry(errors=list(final), max_attempts=0)
    task.add_retry(
        errors=list(_TRANSIENT),
        interval=Duration.seconds(1),
        backoff_rate=2,
        max_attempts=8,
        max_delay=Duration.seconds(60),
        jitter_strategy=sfn.JitterType.FULL,
    )
    task.add_retry(
        errors=[sfn.Errors.TASKS_FAILED],
        interval=Duration.seconds(2),
        backoff_rate=2,
        max_attempts=attempts,
        max_delay=Duration.seconds(60),
        jitter_strategy=sfn.JitterType.FULL,
    )
    return task
