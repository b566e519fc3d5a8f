"""The topic that everybody who wants to know subscribes to."""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import Aws, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from maremma.contract import Environment

from stacks.constructs.dead_letters import event_dead_letters
from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import ANNOUNCE, ENCRYPT

DEFAULT_BUS = "default"


class AlertTopic(Construct):
    """An encrypted topic. Its key is our own, since CloudWatch may not use AWS's key and alarms would be lost."""

    def __init__(self, scope: Construct, id: str, *, emails: Sequence[str]) -> None:
        super().__init__(scope, id)
        self.key = kms.Key(
            self,
            "Key",
            description="Maremma: alerts on their way",
            enable_key_rotation=True,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.key.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AlarmsPublish",
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=list(ENCRYPT),
                resources=["*"],
                conditions={"StringEquals": {"aws:SourceAccount": Stack.of(self).account}},
            )
        )
        self.topic = sns.Topic(self, "Topic", display_name="Maremma", master_key=self.key, enforce_ssl=True)
        # A policy of our own, which TLS takes, replaces the one by which SNS admits the account's alarms.
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AlarmsPublish",
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[self.topic.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": Stack.of(self).account}},
            )
        )
        self.undelivered: sqs.Queue | None = None
        for address in emails:
            self.topic.add_subscription(subscriptions.EmailSubscription(address))

    def admit(self, function: EngineFunction) -> None:
        """Let a function publish, and announce on the account's own bus, on which nobody else may put our events."""
        function.function.add_environment(Environment.TOPIC, self.topic.topic_arn)
        function.allow("Publish", ("sns:Publish",), self.topic.topic_arn)
        function.allow("Encrypt", ENCRYPT, self.key.key_arn)
        function.function.add_environment(Environment.BUS, DEFAULT_BUS)
        bus = f"arn:{Aws.PARTITION}:events:{Aws.REGION}:{Aws.ACCOUNT_ID}:event-bus/{DEFAULT_BUS}"
        function.allow("Announce", ANNOUNCE, bus)

    def subscribe(self, function: EngineFunction, *severities: str) -> None:
        """Hand messages to a function, all or those of alerts of the `severities`.

        What SNS cannot deliver waits in a queue.
        """
        self.undelivered = self.undelivered or event_dead_letters(self, "Undelivered")
        wanted = {"severity": sns.SubscriptionFilter.string_filter(allowlist=list(severities))}
        self.topic.add_subscription(
            subscriptions.LambdaSubscription(
                function.function, dead_letter_queue=self.undelivered, filter_policy=wanted if severities else None
            )
        )
