"""The table of Terraform's types, and what it makes of a resource."""

from __future__ import annotations

import pytest
from maremma.cli.template.terraform.declared import Configuration, Declared, Reference
from maremma.cli.template.terraform.shapes import SHAPES
from maremma.cli.template.terraform.translation import translated
from maremma.cli.template.terraform.values import rows

FN = Declared(address="aws_lambda_function.fn", type="aws_lambda_function", name="fn", values={})
ARN = Reference("aws_lambda_function.fn", "arn")
GET_ARN = {"Fn::GetAtt": ["fn", "Arn"]}
CASES = {
    "aws_cognito_user_pool": (
        {"lambda_config": [{"pre_sign_up": ARN}]},
        {"LambdaConfig": {"PreSignUp": GET_ARN}},
    ),
    "aws_s3_bucket": ({"acl": "public-read-write"}, {"AccessControl": "PublicReadWrite"}),
    "aws_lambda_event_source_mapping": (
        {"destination_config": [{"on_failure": [{"destination_arn": "a"}]}]},
        {"DestinationConfig": {"OnFailure": {"Destination": "a"}}},
    ),
    "aws_sns_topic_policy": (
        {"arn": "a", "policy": '{"Statement": []}'},
        {"Topics": ["a"], "PolicyDocument": {"Statement": []}},
    ),
    "aws_s3_bucket_notification": (
        {"bucket": "b", "lambda_function": [{"lambda_function_arn": ARN, "events": ["s3:*"]}]},
        {
            "BucketName": "b",
            "NotificationConfiguration": {
                "LambdaFunctionConfigurations": [{"LambdaFunctionArn": GET_ARN, "Events": ["s3:*"]}]
            },
        },
    ),
    "aws_cloudwatch_log_subscription_filter": ({"destination_arn": ARN}, {"DestinationArn": GET_ARN}),
    "aws_lambda_permission": (
        {"function_name": Reference("aws_lambda_function.fn", "function_name"), "principal": "*"},
        {"FunctionName": {"Ref": "fn"}, "Principal": "*"},
    ),
}


def declared(kind, values, name="x"):
    return Declared(address=f"{kind}.{name}", type=kind, name=name, values=values)


def made(*resources):
    return translated(Configuration(declared=(FN, *resources))).document["Resources"]


@pytest.mark.parametrize("kind", CASES)
def test_a_resource_has_the_properties_of_its_twin(kind):
    values, properties = CASES[kind]
    assert made(declared(kind, values))[f"{kind}-x"]["Properties"] == properties


@pytest.mark.parametrize(
    ("kind", "values", "key", "value"),
    [
        ("aws_s3_bucket_acl", {"acl": "public-read"}, "AccessControl", "PublicRead"),
        (
            "aws_s3_bucket_public_access_block",
            {"block_public_acls": True},
            "PublicAccessBlockConfiguration",
            {"BlockPublicAcls": True},
        ),
    ],
)
@pytest.mark.parametrize("bucket", [Reference("aws_s3_bucket.x", "id"), "mine"])
def test_what_is_said_of_a_bucket_is_a_property_of_it(kind, values, key, value, bucket):
    resources = made(declared("aws_s3_bucket", {"bucket": "mine"}), declared(kind, {**values, "bucket": bucket}))
    assert resources["aws_s3_bucket-x"]["Properties"] == {"BucketName": "mine", key: value}


def test_every_shape_is_named_and_every_name_has_one():
    assert {row["make"] for row in rows().values() if "make" in row} == SHAPES.keys()


def test_functions_of_one_name_are_told_apart():
    twin = declared("aws_lambda_function", {"function_name": "fn"}, "other")
    same = declared("aws_lambda_function", {"function_name": "fn"}, "third")
    assert {"fn", "fn-2", "fn-3"} == made(twin, same).keys()
