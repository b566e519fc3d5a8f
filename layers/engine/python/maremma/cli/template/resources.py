"""What the resources of a template will be called, as far as it tells. Their account is that of examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

ACCOUNT = "123456789012"
REGION = "local"
FUNCTIONS = frozenset({"AWS::Lambda::Function", "AWS::Serverless::Function"})

_HERE = f"{REGION}:{ACCOUNT}"
_ARNS: Mapping[str, str] = MappingProxyType(
    {
        "AWS::AmazonMQ::Broker": f"mq:{_HERE}:broker:{{}}",
        "AWS::AppSync::GraphQLApi": f"appsync:{_HERE}:apis/{{}}",
        "AWS::CloudFront::Distribution": f"cloudfront::{ACCOUNT}:distribution/{{}}",
        "AWS::Cognito::UserPool": f"cognito-idp:{_HERE}:userpool/{{}}",
        "AWS::DocDB::DBCluster": f"rds:{_HERE}:cluster:{{}}",
        "AWS::DynamoDB::GlobalTable": f"dynamodb:{_HERE}:table/{{}}",
        "AWS::DynamoDB::Table": f"dynamodb:{_HERE}:table/{{}}",
        "AWS::ElasticLoadBalancingV2::TargetGroup": f"elasticloadbalancing:{_HERE}:targetgroup/{{}}/0",
        "AWS::Events::EventBus": f"events:{_HERE}:event-bus/{{}}",
        "AWS::Events::Rule": f"events:{_HERE}:rule/{{}}",
        "AWS::IAM::ManagedPolicy": f"iam::{ACCOUNT}:policy/{{}}",
        "AWS::IAM::Role": f"iam::{ACCOUNT}:role/{{}}",
        "AWS::IoT::TopicRule": f"iot:{_HERE}:rule/{{}}",
        "AWS::KMS::Key": f"kms:{_HERE}:key/{{}}",
        "AWS::Kinesis::Stream": f"kinesis:{_HERE}:stream/{{}}",
        "AWS::Lambda::Function": f"lambda:{_HERE}:function:{{}}",
        "AWS::Lambda::LayerVersion": f"lambda:{_HERE}:layer:{{}}:1",
        "AWS::Logs::LogGroup": f"logs:{_HERE}:log-group:{{}}:*",
        "AWS::MSK::Cluster": f"kafka:{_HERE}:cluster/{{}}",
        "AWS::Pipes::Pipe": f"pipes:{_HERE}:pipe/{{}}",
        "AWS::S3::Bucket": "s3:::{}",
        "AWS::SNS::Topic": f"sns:{_HERE}:{{}}",
        "AWS::SQS::Queue": f"sqs:{_HERE}:{{}}",
        "AWS::SSM::Parameter": f"ssm:{_HERE}:parameter/{{}}",
        "AWS::Scheduler::Schedule": f"scheduler:{_HERE}:schedule/default/{{}}",
        "AWS::SecretsManager::Secret": f"secretsmanager:{_HERE}:secret:{{}}-*",
        "AWS::Serverless::Function": f"lambda:{_HERE}:function:{{}}",
        "AWS::Serverless::LayerVersion": f"lambda:{_HERE}:layer:{{}}:1",
        "AWS::Serverless::SimpleTable": f"dynamodb:{_HERE}:table/{{}}",
        "AWS::Serverless::StateMachine": f"states:{_HERE}:stateMachine:{{}}",
        "AWS::StepFunctions::StateMachine": f"states:{_HERE}:stateMachine:{{}}",
    }
)
_REF_IS_ARN = frozenset(
    {
        "AWS::AppSync::GraphQLApi",
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "AWS::IAM::ManagedPolicy",
        "AWS::Lambda::LayerVersion",
        "AWS::MSK::Cluster",
        "AWS::SNS::Topic",
        "AWS::SecretsManager::Secret",
        "AWS::Serverless::LayerVersion",
        "AWS::Serverless::StateMachine",
        "AWS::StepFunctions::StateMachine",
    }
)
_OF_PATHS = frozenset({"AWS::SSM::Parameter"})
"""Whose names may begin with a slash that is in the ARN anyway."""
_NO_ARN = frozenset({"AWS::DocDB::DBCluster", "AWS::SSM::Parameter"})
"""Whose ARN no attribute gives, only the name that is in it."""

_NAMES = (
    "QueueName",
    "TopicName",
    "BucketName",
    "TableName",
    "RoleName",
    "LogGroupName",
    "ManagedPolicyName",
    "StateMachineName",
    "RuleName",
    "Name",
)


def arn_of(kind: str, name: str) -> str:
    """The ARN of a resource of a type and a name; empty for a type whose ARNs are not known."""
    form = _ARNS.get(kind)
    return f"arn:aws:{form.format(name.lstrip('/') if kind in _OF_PATHS else name)}" if form else ""


def ref_of(kind: str, name: str) -> str:
    """What `Ref` gives for a resource of a type and a name."""
    if kind == "AWS::SQS::Queue":
        return f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}"
    return arn_of(kind, name) if kind in _REF_IS_ARN else name


def given_name(resource: Mapping[str, Any]) -> Any:
    """The name of a resource as the template writes it; None if it has none there. Functions go by logical ids."""
    if resource["Type"] in FUNCTIONS or resource["Type"] not in _ARNS:
        return None
    properties = resource.get("Properties")
    given = (properties.get(key) for key in _NAMES) if isinstance(properties, dict) else ()
    return next((each for each in given if isinstance(each, str | dict)), None)


def arn_reference(logical_id: str, resource: Mapping[str, Any], placed: Callable[[str], str]) -> str:
    """What stands for the ARN of a resource in `Fn::Sub`; `placed` writes the account and the region of one."""
    if resource["Type"] in _NO_ARN:
        return placed(f"arn:aws:{_ARNS[resource['Type']].format(f'${{{logical_id}}}')}")
    return f"${{{logical_id}}}" if resource["Type"] in _REF_IS_ARN else f"${{{logical_id}.Arn}}"
