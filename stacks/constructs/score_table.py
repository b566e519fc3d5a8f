"""The table of scores, findings, alerts and scans: `docs/architecture.md` has its layout."""

from __future__ import annotations

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct
from maremma.contract import Environment, Index

from stacks.constructs.engine_function import EngineFunction
from stacks.permissions import RECORD_INDEX


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

    def admit(self, function: EngineFunction, actions: tuple[str, ...], *, ranking: bool = False) -> None:
        """Let a function use the table, and query the ranking if it reads that."""
        function.function.add_environment(Environment.TABLE, self.table.table_name)
        function.allow("Table", actions, self.table.table_arn)
        if ranking:
            function.allow("Ranking", RECORD_INDEX, f"{self.table.table_arn}/index/{Index.RANKING}")


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
