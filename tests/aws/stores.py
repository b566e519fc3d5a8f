"""A table and a bucket in memory, and the two stores that have to behave alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from maremma.aws.state.outbox import AwsOutbox
from maremma.aws.state.store import AwsStore
from maremma.aws.state.table import Table
from maremma.cli.local.store import LocalStore
from maremma.contract import Index
from moto import mock_aws

from tests.aws.accounts import shared

REGION = "eu-west-1"
TABLE = "maremma"
BUCKET = "maremma-scans"


class Counted:
    """A client that counts the requests that go through it."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.calls.append(name)
        return getattr(self._client, name)


@contextmanager
def aws() -> Iterator[Counted]:
    """A DynamoDB client of a fresh account that has the table and the bucket."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", REGION)
        for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
            patch.delenv(name, raising=False)
        with mock_aws():
            dynamodb = shared().client("dynamodb", REGION)
            make_table(dynamodb)
            shared().client("s3", REGION).create_bucket(
                Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
            )
            yield Counted(dynamodb)


def make_table(dynamodb: Any) -> None:
    strings = [Index.PARTITION, Index.SORT, Index.RANKING_PARTITION]
    dynamodb.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=_keys(Index.PARTITION, Index.SORT),
        AttributeDefinitions=[
            *({"AttributeName": name, "AttributeType": "S"} for name in strings),
            {"AttributeName": Index.RANKING_SORT, "AttributeType": "N"},
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": Index.RANKING,
                "KeySchema": _keys(Index.RANKING_PARTITION, Index.RANKING_SORT),
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )


def aws_store(dynamodb: Any) -> AwsStore:
    return AwsStore(Table(dynamodb, TABLE), shared().client("s3", REGION), BUCKET)


@contextmanager
def aws_world() -> Iterator[tuple[AwsStore, AwsOutbox]]:
    with aws() as dynamodb:
        yield aws_store(dynamodb), AwsOutbox(Table(dynamodb, TABLE))


@contextmanager
def local_world(path: Path) -> Iterator[tuple[LocalStore, LocalStore]]:
    store = LocalStore(path / "records.sqlite")
    yield store, store


def _keys(partition: str, sort: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]
