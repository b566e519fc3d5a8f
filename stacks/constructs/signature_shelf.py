"""Where signatures lie: whoever signs writes them, and workers only read."""

from __future__ import annotations

from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct
from maremma.contract import ATTESTATIONS, TRUSTED_ROOT, Environment

from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import LIST_SIGNATURES, READ_SIGNATURES


class SignatureShelf(Construct):
    """A folder of the config bucket, which none of our functions writes."""

    def __init__(self, scope: Construct, id: str, *, config: s3.IBucket) -> None:
        super().__init__(scope, id)
        self._config = config

    def admit(self, function: EngineFunction) -> None:
        """Let a function read the envelopes, and be told that there are none where there are none."""
        function.function.add_environment(Environment.CONFIG_BUCKET, self._config.bucket_name)
        objects = self._config.arn_for_objects(f"{ATTESTATIONS}*")
        function.allow("ReadSignatures", READ_SIGNATURES, objects, wide_because="keys are digests of code to come")
        root = self._config.arn_for_objects(TRUSTED_ROOT)
        function.allow("ReadTrustedRoot", READ_SIGNATURES, root)
        statement = iam.PolicyStatement(
            sid="ListSignatures",
            actions=list(LIST_SIGNATURES),
            resources=[self._config.bucket_arn],
            conditions={"StringLike": {"s3:prefix": [f"{ATTESTATIONS}*", TRUSTED_ROOT]}},
        )
        function.role.add_to_policy(statement)
