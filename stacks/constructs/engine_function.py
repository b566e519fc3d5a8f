"""A Lambda function on the engine layer, with a role and a log group of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aws_cdk import Duration, RemovalPolicy, Size
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from stacks.acknowledged import acknowledge_wildcards
from stacks.constructs.dead_letters import dead_letter_queue
from stacks.constructs.engine_layer import ARCHITECTURE, CACHES, ROOT, RUNTIME
from stacks.settings import RETENTION


@dataclass(frozen=True, kw_only=True)
class EngineFunctionProps:
    """What one function is made of. `folder` lies under `functions/`.

    `asynchronous` functions keep events that failed in a dead-letter queue. `role_path` and
    `role_name` are for roles that others name.
    """

    folder: str
    description: str
    layers: Sequence[lambda_.ILayerVersion]
    timeout: Duration
    memory_mb: int = 512
    ephemeral_storage_mb: int = 512
    environment: Mapping[str, str] = field(default_factory=dict)
    log_retention_days: int
    reserved_concurrency: int | None = None
    asynchronous: bool = False
    retry_attempts: int | None = None
    role_path: str = "/"
    role_name: str | None = None


class EngineFunction(Construct):
    """Our one kind of function."""

    def __init__(self, scope: Construct, id: str, props: EngineFunctionProps) -> None:
        super().__init__(scope, id)
        self.timeout = props.timeout
        self.dead_letters: sqs.Queue | None = dead_letter_queue(self, "DeadLetters") if props.asynchronous else None
        retention = logs.RetentionDays[RETENTION[props.log_retention_days]]
        log_group = logs.LogGroup(self, "Logs", retention=retention, removal_policy=RemovalPolicy.DESTROY)
        self.role = iam.Role(
            self,
            "Role",
            description=f"Maremma: {props.description}",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            path=props.role_path,
            role_name=props.role_name,
        )
        log_group.grant_write(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            description=f"Maremma: {props.description}",
            runtime=RUNTIME,
            architecture=ARCHITECTURE,
            code=lambda_.Code.from_asset(str(ROOT / "functions" / props.folder), exclude=CACHES),
            handler="handler.handle",
            layers=list(props.layers),
            memory_size=props.memory_mb,
            ephemeral_storage_size=Size.mebibytes(props.ephemeral_storage_mb),
            timeout=props.timeout,
            environment={"POWERTOOLS_SERVICE_NAME": props.folder, **props.environment},
            role=self.role,
            log_group=log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            tracing=lambda_.Tracing.ACTIVE,
            reserved_concurrent_executions=props.reserved_concurrency,
            dead_letter_queue=self.dead_letters,
            retry_attempts=props.retry_attempts,
        )
        acknowledge_wildcards(self.role, ["*"], "X-Ray, which the CDK grants for tracing, knows no resources")

    def allow(self, sid: str, actions: Sequence[str], *resources: str, wide_because: str = "") -> None:
        """Let the function do what its code does, and nothing else. A `*` in a resource takes a reason."""
        self.role.add_to_policy(iam.PolicyStatement(sid=sid, actions=list(actions), resources=list(resources)))
        if wide_because:
            acknowledge_wildcards(self.role, resources, wide_because)
