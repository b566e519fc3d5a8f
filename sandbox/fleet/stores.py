"""Where the shop keeps data that somebody says something about: by tags, and by what Macie scores."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.fleet.function import Bucket, FleetFunction, Table
from sandbox.fleet.place import Place


def create_stores(place: Place, functions: Sequence[FleetFunction]) -> None:
    """Create the stores of the functions, which share them."""
    for store in dict.fromkeys(store for function in functions for store in function.stores):
        if isinstance(store, Table):
            _create_table(place, store)
        else:
            _label_bucket(place, store)


def _create_table(place: Place, store: Table) -> None:
    place.client("dynamodb").create_table(
        TableName=store.name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        Tags=[{"Key": key, "Value": value} for key, value in store.tags],
    )


def _label_bucket(place: Place, store: Bucket) -> None:
    name = place.bucket(store.name)
    elsewhere = (
        {} if place.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": place.region}}
    )
    place.client("s3").create_bucket(Bucket=name, **elsewhere)
    macie = place.wired("macie2")
    macie.enable_macie()
    macie.update_resource_profile(resourceArn=f"arn:aws:s3:::{name}", sensitivityScoreOverride=store.score)
