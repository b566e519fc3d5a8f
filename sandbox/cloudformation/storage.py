"""DynamoDB and S3."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sandbox.cloudformation.resource import Creation, Provision, resource

_ONE_HOST = "the sandbox has one storage, which is never replicated or slow"


def _table_after(new: Provision, name: str, replica: Mapping[str, Any]) -> None:
    """What a table gets after it exists."""
    client = new.client("dynamodb")
    if expiry := new.properties.get("TimeToLiveSpecification"):
        client.update_time_to_live(TableName=name, TimeToLiveSpecification=expiry)
    if recovery := replica.get("PointInTimeRecoverySpecification"):
        client.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=recovery)


def _created_table(new: Provision, name: str, request: dict[str, Any]) -> Creation:
    if stream := new.properties.get("StreamSpecification"):
        request["StreamSpecification"] = {"StreamEnabled": True, **stream}
    if encryption := new.properties.get("SSESpecification"):
        specification = dict(encryption)
        specification["Enabled"] = specification.pop("SSEEnabled", False)
        request["SSESpecification"] = specification
    table = new.client("dynamodb").create_table(TableName=name, **request)["TableDescription"]
    attributes = {"Arn": table["TableArn"], "TableId": table.get("TableId", name)}
    stream_arn = {"StreamArn": table["LatestStreamArn"]} if "LatestStreamArn" in table else {}
    return Creation(ref=name, attributes=attributes | stream_arn)


@resource(
    "AWS::DynamoDB::Table",
    "TableName KeySchema AttributeDefinitions BillingMode ProvisionedThroughput GlobalSecondaryIndexes "
    "LocalSecondaryIndexes StreamSpecification SSESpecification TimeToLiveSpecification "
    "PointInTimeRecoverySpecification DeletionProtectionEnabled Tags TableClass",
    without_effect={"ContributorInsightsSpecification": "moto counts no keys", "WarmThroughput": _ONE_HOST},
)
def table(new: Provision) -> Creation:
    """A table."""
    name = new.name("TableName", 255)
    copied = ("KeySchema", "AttributeDefinitions", "BillingMode", "ProvisionedThroughput", "GlobalSecondaryIndexes")
    request = new.some(*copied, "LocalSecondaryIndexes", "DeletionProtectionEnabled", "TableClass")
    created = _created_table(new, name, {**request, "Tags": new.user_tags()})
    _table_after(new, name, new.properties)
    return created


_REPLICA = {
    "Region",
    "PointInTimeRecoverySpecification",
    "DeletionProtectionEnabled",
    "Tags",
    "TableClass",
    "SSESpecification",
}


def _replicas(properties: Mapping[str, Any]) -> list[str]:
    replicas = properties.get("Replicas", [])
    if len(replicas) != 1:
        return [f"{len(replicas)} replicas: the sandbox keeps one"]
    ignored = {"ContributorInsightsSpecification"}  # moto counts no keys
    return [f"property Replicas.{name}" for name in sorted(set(replicas[0]) - _REPLICA - ignored)]


@resource(
    "AWS::DynamoDB::GlobalTable",
    "TableName KeySchema AttributeDefinitions BillingMode GlobalSecondaryIndexes LocalSecondaryIndexes "
    "StreamSpecification SSESpecification TimeToLiveSpecification Replicas",
    without_effect={
        "WriteProvisionedThroughputSettings": _ONE_HOST,
        "WriteOnDemandThroughputSettings": _ONE_HOST,
        "WarmThroughput": _ONE_HOST,
    },
    object_to=_replicas,
)
def global_table(new: Provision) -> Creation:
    """A table with the one replica that the sandbox holds."""
    name, replica = new.name("TableName", 255), new.properties["Replicas"][0]
    request = new.some("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")
    request |= {key: replica[key] for key in ("DeletionProtectionEnabled", "TableClass") if key in replica}
    tags = [dict(tag) for tag in replica.get("Tags", [])]
    key = replica.get("SSESpecification", {}).get("KMSMasterKeyId")
    created = _created_table(new, name, {**request, "BillingMode": "PAY_PER_REQUEST", "Tags": tags})
    if key:
        specification = {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key}
        new.client("dynamodb").update_table(TableName=name, SSESpecification=specification)
    _table_after(new, name, replica)
    return created


@resource(
    "AWS::S3::Bucket",
    "BucketName BucketEncryption PublicAccessBlockConfiguration VersioningConfiguration LifecycleConfiguration "
    "OwnershipControls NotificationConfiguration Tags",
    without_effect={
        "LoggingConfiguration": "the sandbox writes no access logs, and moto wants grants that AWS does not"
    },
    object_to=lambda properties: [
        f"property NotificationConfiguration.{name}"
        for name in properties.get("NotificationConfiguration", {})
        if name not in {"EventBridgeConfiguration", "LambdaConfigurations"}
    ],
)
def bucket(new: Provision) -> Creation:
    """A bucket."""
    name, s3, properties = new.name("BucketName", 63).lower(), new.client("s3"), new.properties
    where = {} if new.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": new.region}}
    s3.create_bucket(Bucket=name, **where)
    if encryption := properties.get("BucketEncryption"):
        rules = [_encryption(rule) for rule in encryption["ServerSideEncryptionConfiguration"]]
        s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": rules})
    if block := properties.get("PublicAccessBlockConfiguration"):
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=block)
    if versioning := properties.get("VersioningConfiguration"):
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=versioning)
    if lifecycle := properties.get("LifecycleConfiguration"):
        rules = [_lifecycle(rule) for rule in lifecycle["Rules"]]
        s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
    if ownership := properties.get("OwnershipControls"):
        s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls=ownership)
    if tags := new.user_tags():
        s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": tags})
    _bucket_events(new, name, s3)
    host = f"{name}.s3.{new.region}.amazonaws.com"
    attributes = {"Arn": f"arn:aws:s3:::{name}", "DomainName": f"{name}.s3.amazonaws.com", "RegionalDomainName": host}
    return Creation(ref=name, attributes=attributes)


def _bucket_events(new: Provision, name: str, s3: Any) -> None:
    says = new.properties.get("NotificationConfiguration", {})
    bus, functions = says.get("EventBridgeConfiguration"), says.get("LambdaConfigurations", [])
    asked: dict[str, Any] = {}
    if bus and bus.get("EventBridgeEnabled", True):
        asked["EventBridgeConfiguration"] = {}
    if functions:
        asked["LambdaFunctionConfigurations"] = [
            {"LambdaFunctionArn": each["Function"], "Events": [each["Event"]]} for each in functions
        ]
    if asked:
        s3.put_bucket_notification_configuration(Bucket=name, NotificationConfiguration=asked)


def _encryption(rule: Mapping[str, Any]) -> dict[str, Any]:
    renamed = {
        ("ApplyServerSideEncryptionByDefault" if k == "ServerSideEncryptionByDefault" else k): v
        for k, v in rule.items()
    }
    return renamed


def _lifecycle(rule: Mapping[str, Any]) -> dict[str, Any]:
    """A lifecycle rule of a template as the API spells it; an unknown key stays and is refused there."""
    given = dict(rule)
    made: dict[str, Any] = {"ID": given.pop("Id", "rule"), "Filter": {"Prefix": given.pop("Prefix", "")}}
    expiration = {
        api: given.pop(template)
        for template, api in (("ExpirationInDays", "Days"), ("ExpiredObjectDeleteMarker", "ExpiredObjectDeleteMarker"))
        if template in given
    }
    if expiration:
        made["Expiration"] = expiration
    if "NoncurrentVersionExpirationInDays" in given:
        made["NoncurrentVersionExpiration"] = {"NoncurrentDays": given.pop("NoncurrentVersionExpirationInDays")}
    if "Transitions" in given:
        made["Transitions"] = [
            {"Days": transition["TransitionInDays"], "StorageClass": transition["StorageClass"]}
            for transition in given.pop("Transitions")
        ]
    return {**made, **given}


@resource("AWS::S3::BucketPolicy", "Bucket PolicyDocument")
def bucket_policy(new: Provision) -> Creation:
    """A bucket policy, without its conditioned statements: moto enforces a policy but ignores its conditions."""
    document = dict(new.properties["PolicyDocument"])
    document["Statement"] = [statement for statement in document["Statement"] if not statement.get("Condition")]
    name = new.properties["Bucket"]
    if document["Statement"]:
        new.client("s3").put_bucket_policy(Bucket=name, Policy=json.dumps(document))
    return Creation(ref=name)
