"""How a policy is written for a template: references.toml, and what CloudFormation makes of it."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from maremma.cli.check.templates import check_template
from maremma.cli.template import load_template
from maremma.cli.template.references import References
from maremma.report.policy import documents

PROJECT = Path(__file__).parents[1] / "projects" / "policy"
TABLE = tomllib.loads(Path(__file__).with_name("references.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("references") / "template.yaml"
    path.write_text(TABLE["template"])
    return load_template(path)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["title"])
def test_is_written(case, template):
    assert References(case.get("own", "None"), template).written(case["text"]) == case["written"]


SPOKEN = {
    "Anyone may write to arn:aws:s3:::Bucket.": "Anyone may write to ${Bucket.Arn}.",
    "s3:GetObject on arn:aws:s3:::Bucket/*": "s3:GetObject on ${Bucket.Arn}/*",
    "s3:GetObject on arn:aws:s3:::Bucket-of-others/*": "s3:GetObject on arn:aws:s3:::Bucket-of-others/*",
    "s3:GetObject on arn:aws:s3:::elsewhere": "s3:GetObject on arn:aws:s3:::elsewhere",
}


@pytest.mark.parametrize("text", SPOKEN)
def test_a_sentence_names_no_bucket_that_nobody_named(text, template):
    assert References("Own", template).spoken(text) == SPOKEN[text]


def test_without_a_template_the_function_may_be_called_anything():
    text = "arn:aws:logs:local:123456789012:log-group:/aws/lambda/app.handler:*"
    assert References("app.handler").written(text) == (
        "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/*:*"
    )


def test_cloudformation_takes_the_policies():
    from cfnlint.api import ManualArgs, lint  # half a second for each process that collects this file

    path = PROJECT / "template.yaml"
    now = datetime(2026, 11, 26, tzinfo=UTC)
    (function,) = check_template([load_template(path)], PROJECT, "policy", (), "", (), now).functions
    (document,) = documents(function.policy, template=True)
    assert "${Orders.Arn}" in json.dumps(document)
    resources = {
        "Orders": {"Type": "AWS::S3::Bucket"},
        "Done": {"Type": "AWS::SNS::Topic"},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": TRUST}},
        "Policy": {
            "Type": "AWS::IAM::Policy",
            "Properties": {"PolicyName": "fits", "PolicyDocument": document, "Roles": [{"Ref": "Role"}]},
        },
    }
    whole = {"Parameters": {"Archive": {"Type": "String"}}, "Resources": resources}
    assert [str(each) for each in lint(json.dumps(whole), config=ManualArgs(regions=["eu-west-1"]))] == []


TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"},
    ],
}
