"""The table of scores, findings, alerts and scans: `docs/architecture.md` has its layout."""

from __future__ import annotations

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from constructs import Construct
from maremma.contract import Environment, Index, Partition

from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import ENFORCE_READS, ENFORCE_WRITES, RECORD_INDEX, WRITES


class ScoreTable(Construct):
    """One table, on demand, recoverable to any second of the last 35 days."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        self.table = dynamodb.Table(
            self,
            "Table",
            partition_key=_text(Index.PARTITION),
            sort_key=_text(Index.SORT),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.AWS_MANAGED,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            time_to_live_attribute=Index.EXPIRY,
            deletion_protection=True,
            removal_policy=RemovalPolicy.RETAIN,
        )
        # Only `LATEST` items have a place, so the whole item is projected: readers of the ranking need no second read.
        self.table.add_global_secondary_index(
            index_name=Index.RANKING,
            partition_key=_text(Index.RANKING_PARTITION),
            sort_key=dynamodb.Attribute(name=Index.RANKING_SORT, type=dynamodb.AttributeType.NUMBER),
        )

    def admit(
        self, function: EngineFunction, actions: tuple[str, ...], *, ranking: bool = False, asks: bool = False
    ) -> None:
        """Let a function use the table, and query the ranking if it reads that.

        It may not write what the enforcer has on record, nor have functions stopped unless it `asks` for that.
        """
        function.function.add_environment(Environment.TABLE, self.table.table_name)
        function.allow("Table", actions, self.table.table_arn)
        if not set(actions).isdisjoint(WRITES):
            self.keep_off(function.role, asks=asks)
        if ranking:
            function.allow("Ranking", RECORD_INDEX, f"{self.table.table_arn}/index/{Index.RANKING}")

    def keep_off(self, role: iam.IRole, *, asks: bool = False) -> None:
        """Keep whoever may write the table from writing what the enforcer goes by."""
        kept = [f"{Partition.QUARANTINE_PREFIX}*", *(() if asks else (Partition.REQUESTS,))]
        role.add_to_principal_policy(
            iam.PolicyStatement(
                sid="NotTheEnforcersRecords",
                effect=iam.Effect.DENY,
                actions=list(WRITES),
                resources=[self.table.table_arn],
                conditions={"ForAnyValue:StringLike": {"dynamodb:LeadingKeys": kept}},
            )
        )

    def admit_enforcer(self, function: EngineFunction) -> None:
        """Let the enforcer read the table, and write its records, its alerts and the requests that it takes."""
        function.function.add_environment(Environment.TABLE, self.table.table_name)
        function.allow("Table", ENFORCE_READS, self.table.table_arn)
        written = [f"{Partition.QUARANTINE_PREFIX}*", f"{Partition.OUTBOX_PREFIX}*", Partition.REQUESTS]
        function.role.add_to_policy(
            iam.PolicyStatement(
                sid="Records",
                actions=list(ENFORCE_WRITES),
                resources=[self.table.table_arn],
                conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": written}},
            )
        )


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
