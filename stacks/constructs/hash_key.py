"""The key of the deployment's keyed hashes: a configuration, or a secret, is recognized without keeping it."""

from __future__ import annotations

from aws_cdk import RemovalPolicy
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct
from maremma.contract import Environment

from stacks.acknowledged import acknowledge
from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import READ_SECRET


class HashKey(Construct):
    """A random secret that discovery and workers read."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        self._secret = secretsmanager.Secret(
            self,
            "Secret",
            description="Maremma: the key of its keyed hashes",
            generate_secret_string=secretsmanager.SecretStringGenerator(password_length=64, exclude_punctuation=True),
            removal_policy=RemovalPolicy.DESTROY,
        )
        acknowledge(
            self._secret,
            {"AwsSolutions-SMG4": "it opens nothing; a new key would only make every function look changed"},
        )

    def admit(self, function: EngineFunction) -> None:
        """Let a function read the key."""
        function.function.add_environment(Environment.KEY_SECRET, self._secret.secret_arn)
        function.allow("ReadHashKey", READ_SECRET, self._secret.secret_arn)
