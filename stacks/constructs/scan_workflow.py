"""The state machine of one scan. `docs/architecture.md` says what each state takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

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
from maremma.contract import Environment, Member

from stacks.acknowledged import acknowledge, acknowledge_wildcards
from stacks.constructs.engine_function import EngineFunction
from stacks.constructs.retries import FAILURE, FINAL_BUT_TIME, caught
from stacks.constructs.scan_states import TEXT, ScanStates, texts
from stacks.constructs.worker_sessions import WorkerSessions
from stacks.permissions import ENCRYPT, START
from stacks.settings import RETENTION

_GETTING_FURTHER = 5
"""Of a step that leaves out what was done before it died."""

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
    read_roles: tuple[str, ...]
    external_id: str
    topic: sns.ITopic
    topic_key: kms.IKey
    max_concurrency: int
    log_retention_days: int


class ScanWorkflow(Construct):
    """Plan, then every place side by side, then one conclusion. Whatever fails ends in one alert."""

    def __init__(self, scope: Construct, id: str, props: ScanWorkflowProps) -> None:
        super().__init__(scope, id)
        self._props = props
        self._states = ScanStates(scope=self, table=props.table, scans=props.scans)
        self._role = iam.Role(
            self,
            "Role",
            description="Maremma: runs scans, and enters accounts for each worker",
            assumed_by=iam.ServicePrincipal("states.amazonaws.com").with_conditions(
                {
                    "StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID},
                    "ArnLike": {
                        "aws:SourceArn": f"arn:{Aws.PARTITION}:states:{Aws.REGION}:{Aws.ACCOUNT_ID}:stateMachine:*"
                    },
                }
            ),
            path=Member.PATH,  # which members trust
        )
        self._sessions = WorkerSessions(
            self,
            "Workers",
            opened_by=self._role,
            scans=props.scans,
            read_roles=props.read_roles,
            external_id=props.external_id,
        )
        failed = self._states.failed()  # with the scan's own error, even if the alert has one too
        alert = self._states.alert_failure(props.topic).add_catch(
            failed, errors=[sfn.Errors.ALL], result_path=sfn.JsonPath.DISCARD
        )
        failure = alert.next(failed)
        chain = (
            caught(self._plan(), failure)
            .next(caught(self._scan_places(), failure))
            .next(self._concluded(failure, self._enforced(caught(self._dispatch_alerts(), failure), failed)))
        )
        self.machine = self._machine(chain)

    def admit(self, function: EngineFunction) -> None:
        """Let a function start scans."""
        function.function.add_environment(Environment.STATE_MACHINE, self.machine.state_machine_arn)
        function.allow("StartScans", START, self.machine.state_machine_arn)

    def _plan(self) -> tasks.LambdaInvoke:
        return self._states.invoke(
            "Plan",
            self._props.plan,
            {
                "request": sfn.JsonPath.object_at("$"),
                "scan": TEXT("$$.Execution.Name"),
                "started_at": TEXT("$$.Execution.StartTime"),
            },
        )

    def _scan_places(self) -> sfn.DistributedMap:
        place_map = self._states.map(
            "ScanPlaces",
            key="$.plan",
            concurrency=_PLACES_AT_ONCE,
            item={
                "scan": TEXT("$$.Map.Item.Value.scan"),
                "account": TEXT("$$.Map.Item.Value.account"),
                "region": TEXT("$$.Map.Item.Value.region"),
                "cursor": "",
            },
        )
        return place_map.item_processor(self._place())

    def _place(self) -> sfn.IChainable:
        failed = self._record_place_failed()
        discover = caught(self._discover(), failed)
        more = sfn.Choice(self, "DiscoverMore", comment="An account too large for one invocation goes on by cursor")
        return discover.next(
            more.when(sfn.Condition.not_(sfn.Condition.string_equals("$.cursor", "")), discover)
            .when(sfn.Condition.number_equals("$.targets", 0), sfn.Succeed(self, "NothingToAnalyze"))
            .otherwise(caught(self._analyze_functions(), failed).next(self._recorded(failed)))
        )

    def _recorded(self, failed: sfn.IChainable) -> sfn.IChainable:
        """Workers record nothing: what they answer is checked and recorded here, in one go for a whole place."""
        payload = texts("scan", "account", "region", "cursor")
        record = caught(
            self._states.invoke("Record", self._props.record, payload, final=FINAL_BUT_TIME, attempts=_GETTING_FURTHER),
            failed,
        )
        more = sfn.Choice(self, "RecordMore", comment="More answers than one invocation has time for go on by cursor")
        return record.next(
            more.when(sfn.Condition.not_(sfn.Condition.string_equals("$.cursor", "")), record).otherwise(
                sfn.Succeed(self, "Recorded")
            )
        )

    def _discover(self) -> tasks.LambdaInvoke:
        payload = texts("scan", "account", "region", "cursor")
        return self._states.invoke("Discover", self._props.discover, payload, final=FINAL_BUT_TIME)

    def _analyze_functions(self) -> sfn.DistributedMap:
        """A worker does not choose what it may do: what discovery wrote for its function is what it gets."""
        functions = self._states.map("AnalyzeFunctions", key="$.manifest", concurrency=self._props.max_concurrency)
        lost = self._record_lost()
        enter, shelf = (caught(each, lost) for each in (self._sessions.enter, self._sessions.shelf))
        return functions.item_processor(enter.next(shelf).next(caught(self._analyze(), lost)))

    def _analyze(self) -> tasks.LambdaInvoke:
        item = texts("scan", "arn") | {
            "slice": sfn.JsonPath.object_at("$.slice"),
            "account": sfn.JsonPath.object_at("$.account"),
            "shelf": sfn.JsonPath.object_at("$.bucket"),
        }
        return self._states.invoke("Analyze", self._props.analyze, item)

    def _record_lost(self) -> tasks.DynamoPutItem:
        # What a child ends with is written to the bucket: its failure, and no credentials.
        return self._states.note("RecordLost", sfn.JsonPath.format("LOST#{}", TEXT("$.arn")), output=FAILURE)

    def _record_place_failed(self) -> tasks.DynamoPutItem:
        place = sfn.JsonPath.format("PLACE#{}/{}", TEXT("$.account"), TEXT("$.region"))
        return self._states.note("RecordPlaceFailed", place)

    def _concluded(self, failure: sfn.IChainable, after: sfn.IChainable) -> sfn.IChainable:
        conclude = caught(self._conclude(), failure)
        more = sfn.Choice(self, "ConcludeMore", comment="A fleet too large to be judged again in one go takes several")
        return conclude.next(more.when(sfn.Condition.is_present("$.more"), conclude).otherwise(after))

    def _conclude(self) -> tasks.LambdaInvoke:
        return self._states.invoke("Conclude", self._props.conclude, texts("scan"))

    def _enforced(self, dispatch: tasks.LambdaInvoke, failed: sfn.Fail) -> sfn.IChainable:
        """What should be stopped is, before the alerts go out. If that fails they go out all the same."""
        enforce = self._states.invoke("Enforce", self._props.enforce, {}, keep_output=False)
        enforce.add_catch(dispatch, errors=[sfn.Errors.ALL], result_path=sfn.JsonPath.DISCARD)
        return enforce.next(dispatch.next(self._verdict(failed)))

    def _dispatch_alerts(self) -> tasks.LambdaInvoke:
        return self._states.invoke("DispatchAlerts", self._props.dispatch_alerts, {}, keep_output=False)

    def _verdict(self, failed: sfn.Fail) -> sfn.Choice:
        """A scan that lost too much has raised its alert through the outbox, and fails all the same."""
        choice = sfn.Choice(self, "CanBeTrusted", comment="Conclude leaves a failure when too many targets were lost")
        trusted = sfn.Succeed(self, "Scanned", output_path="$")
        return choice.when(sfn.Condition.is_present(FAILURE), failed).otherwise(trusted)

    def _machine(self, chain: sfn.IChainable) -> sfn.StateMachine:
        log_group = logs.LogGroup(
            self,
            "Logs",
            retention=logs.RetentionDays[RETENTION[self._props.log_retention_days]],
            removal_policy=RemovalPolicy.DESTROY,
        )
        machine = sfn.StateMachine(
            self,
            "StateMachine",
            comment="One scan",
            state_machine_type=sfn.StateMachineType.STANDARD,
            role=self._role,
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
        acknowledge_wildcards(self._role, ["*"], "X-Ray and the delivery of logs know no resources")
        acknowledge_wildcards(
            self._role,
            (f"{each.function.function_arn}:*" for each in (*called, self._props.dispatch_alerts)),
            "the CDK grants a function with its versions; ours have none",
        )
        objects = f"arn:{Aws.PARTITION}:s3:::{self._props.scans.bucket_name}/*"
        acknowledge_wildcards(self._role, [objects], "every scan reads a manifest of its own")
        acknowledge_wildcards(
            machine,
            (f"{executions}{name}{label}:*" for label in ("", "/ScanPlaces", "/AnalyzeFunctions")),
            "a Distributed Map looks after children that have no names beforehand",
        )
