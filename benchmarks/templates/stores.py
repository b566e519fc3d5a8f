"""Tables, buckets, queues and the like of made-up applications."""

from __future__ import annotations

from typing import Any

from benchmarks.templates.application import Application, attribute, reference, substituted

_BLOCKS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


def _known(app: Application, kind: str, share: float) -> str:
    """One that is there already, in this share of cases."""
    there = app.of_type(kind)
    return app.random.choice(there) if there and app.chance(share) else ""


def table(app: Application) -> str:
    """A table's logical id."""
    if app.chance(0.4) and (known := _known(app, "AWS::Serverless::SimpleTable", 1)):
        return known
    if known := _known(app, "AWS::DynamoDB::Table", 0.8):
        return known
    if "Transform" in app.sections and app.chance(0.3):
        return app.add("SimpleTable", "AWS::Serverless::SimpleTable")
    return _written_table(app)


def _written_table(app: Application) -> str:
    properties: dict[str, Any] = {
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    }
    if app.chance(0.3):
        properties["TableName"] = substituted(f"${{AWS::StackName}}-items-{len(app.resources)}")
    return app.add("ItemsTable", "AWS::DynamoDB::Table", properties)


def streamed_table(app: Application) -> str:
    """A table with a stream."""
    name = next(iter(app.of_type("AWS::DynamoDB::Table")), "") or _written_table(app)
    app.resources[name]["Properties"]["StreamSpecification"] = {"StreamViewType": "NEW_IMAGE"}
    return name


def bucket(app: Application) -> str:
    """A bucket's logical id."""
    if known := _known(app, "AWS::S3::Bucket", 0.8):
        return known
    properties: dict[str, Any] = {}
    if app.chance(0.4):
        properties["BucketName"] = substituted("${AWS::StackName}-files-${AWS::AccountId}")
    if app.chance(0.3):
        properties["PublicAccessBlockConfiguration"] = dict.fromkeys(_BLOCKS, True)
    made = app.add("FilesBucket", "AWS::S3::Bucket", properties)
    if app.chance(0.15):
        public = {"Effect": "Allow", "Principal": "*", "Resource": substituted(f"arn:aws:s3:::${{{made}}}/*")}
        action = app.one_of({"s3:GetObject": 3, "s3:PutObject": 1})
        document = {"Version": "2012-10-17", "Statement": [{**public, "Action": action}]}
        app.add(f"{made}Policy", "AWS::S3::BucketPolicy", {"Bucket": reference(made), "PolicyDocument": document})
    return made


def queue(app: Application, name: str = "Queue") -> str:
    """A queue's logical id."""
    if known := _known(app, "AWS::SQS::Queue", 0.6):
        return known
    properties: dict[str, Any] = {"VisibilityTimeout": 300}
    if app.chance(0.3):
        properties["QueueName"] = substituted(f"${{AWS::StackName}}-{name.lower()}-{len(app.resources)}")
    made = app.add(name, "AWS::SQS::Queue", properties)
    if app.chance(0.2):
        statement = {
            "Effect": "Allow",
            "Principal": app.one_of({"*": 1, "sns": 3}),
            "Action": "sqs:SendMessage",
            "Resource": attribute(made),
        }
        if statement["Principal"] == "sns":
            statement["Principal"] = {"Service": "sns.amazonaws.com"}
        document = {"Version": "2012-10-17", "Statement": [statement]}
        app.add(f"{made}Policy", "AWS::SQS::QueuePolicy", {"Queues": [reference(made)], "PolicyDocument": document})
    return made


def topic(app: Application) -> str:
    """A topic's logical id."""
    return _known(app, "AWS::SNS::Topic", 0.7) or app.add("Topic", "AWS::SNS::Topic")


def stream(app: Application) -> str:
    """A stream's logical id."""
    return _known(app, "AWS::Kinesis::Stream", 0.7) or app.add("Stream", "AWS::Kinesis::Stream", {"ShardCount": 1})


def secret(app: Application) -> str:
    """A secret's logical id."""
    generated = {"GenerateSecretString": {"PasswordLength": 32}}
    return _known(app, "AWS::SecretsManager::Secret", 0.7) or app.add(
        "Secret", "AWS::SecretsManager::Secret", generated
    )
