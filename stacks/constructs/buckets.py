"""Two buckets with different trust: workers may only read the one, and leave their answers in the other."""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_s3 as s3
from constructs import Construct
from maremma.contract import GUARDRAILS, Environment

from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import FIND_GUARDRAILS, READ_GUARDRAILS

SCANS = "scans/*"
ASSESSMENTS = "assessments/*"
CODE_FACTS = "code-facts/*"
ANSWERS = "answers/*"
"""Where workers leave what they found, for the recorder alone."""
COMPILED = "secret-rules/*"
"""The compiled rules that workers load."""
CHANGES = "scans/change-*"
"""What changes ask for lies among the files of their scans."""
MAP_RUNS = "map-runs"
"""Where the state machine leaves the results of its Distributed Maps."""


class Buckets(Construct):
    """The config bucket, the scans bucket, and the log of who reads them."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        self._access_log = self._bucket("AccessLog", lifecycle_rules=[_expire("access-log", "", days=400)])
        self.config = self._bucket(
            "Config",
            versioned=True,
            server_access_logs_bucket=self._access_log,
            server_access_logs_prefix="config/",
            lifecycle_rules=[
                # Each refresh writes another version of the index, which is made of what is public.
                s3.LifecycleRule(
                    id="advisories", prefix="advisories/", noncurrent_version_expiration=Duration.days(14)
                ),
            ],
        )
        self.scans = self._bucket(
            "Scans",
            server_access_logs_bucket=self._access_log,
            server_access_logs_prefix="scans/",
            lifecycle_rules=[
                # Assessments stay: the newest word on a function that nobody changes may be years old.
                _expire("scans", "scans/", days=30),
                _expire("map-runs", f"{MAP_RUNS}/", days=30),
                _expire("answers", "answers/", days=7),
                _expire("code-facts", "code-facts/", days=180),
                s3.LifecycleRule(id="unfinished", abort_incomplete_multipart_upload_after=Duration.days(1)),
            ],
        )

    def admit(self, function: EngineFunction, *, reads: tuple[str, ...] = (), writes: tuple[str, ...] = ()) -> None:
        """Let a function read and write objects of the scans bucket under some prefixes."""
        function.function.add_environment(Environment.SCANS_BUCKET, self.scans.bucket_name)
        function.function.add_environment(Environment.CONFIG_BUCKET, self.config.bucket_name)
        if reads:
            self._allow(function, "ReadScans", "s3:GetObject", reads)
        if writes:
            self._allow(function, "WriteScans", "s3:PutObject", writes)

    def guide(self, function: EngineFunction, *, finds: bool = False) -> None:
        """Let a function read the guardrails of a version and, if it `finds`, list the versions."""
        function.function.add_environment(Environment.CONFIG_BUCKET, self.config.bucket_name)
        function.allow("ReadGuardrails", READ_GUARDRAILS, self.config.arn_for_objects(GUARDRAILS))
        if finds:
            function.allow("FindGuardrails", FIND_GUARDRAILS, self.config.bucket_arn)

    def _allow(self, function: EngineFunction, sid: str, action: str, prefixes: tuple[str, ...]) -> None:
        objects = (self.scans.arn_for_objects(prefix) for prefix in prefixes)
        function.allow(sid, (action,), *objects, wide_because="keys name scans and functions that come and go")

    def _bucket(
        self,
        id: str,
        *,
        versioned: bool = False,
        lifecycle_rules: list[s3.LifecycleRule] | None = None,
        server_access_logs_bucket: s3.IBucket | None = None,
        server_access_logs_prefix: str | None = None,
    ) -> s3.Bucket:
        return s3.Bucket(
            self,
            id,
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            enforce_ssl=True,
            minimum_tls_version=1.2,
            versioned=versioned,
            lifecycle_rules=lifecycle_rules,
            server_access_logs_bucket=server_access_logs_bucket,
            server_access_logs_prefix=server_access_logs_prefix,
            removal_policy=RemovalPolicy.RETAIN,
        )


def _expire(id: str, prefix: str, *, days: int) -> s3.LifecycleRule:
    return s3.LifecycleRule(id=id, prefix=prefix or None, expiration=Duration.days(days))
