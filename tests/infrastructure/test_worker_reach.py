"""What a worker that was taken over may do: requests, judged by the synthesized policies (`docs/threat-model.md`)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from maremma.analysis.iam import Caller, Context, Policies, Request, Verdict, parse_policy, simulate

pytestmark = pytest.mark.synth

HUB, OTHER, REGION = "111111111111", "222222222222", "us-east-1"
WORKER, READER = "EngineAnalyzeRole", "OwnAccountRole"
PARTITIONS = ("aws", "aws-cn", "aws-us-gov")
SCANS, CONFIG = "arn:{partition}:s3:::BucketsScans", "arn:{partition}:s3:::BucketsConfig"
ROLE = "arn:{partition}:iam::" + OTHER + ":role/maremma/"
TABLE = f"arn:{{partition}}:dynamodb:{REGION}:{HUB}:table/Scores"
KEY = f"arn:{{partition}}:kms:{REGION}:{HUB}:key/of-an-environment"
FUNCTION = f"arn:{{partition}}:lambda:{REGION}:{HUB}:function:orders"

MAY = [
    # What its work takes, and with it the same of other functions.
    (WORKER, "s3:GetObject", f"{SCANS}/scans/a-scan/{OTHER}/{REGION}/slices-1.jsonl"),
    (WORKER, "s3:GetObject", f"{SCANS}/code-facts/{OTHER}/{REGION}/orders/facts"),
    (WORKER, "s3:GetObject", f"{SCANS}/secret-rules/compiled"),
    (WORKER, "s3:PutObject", f"{SCANS}/answers/a-scan/{OTHER}/{REGION}/orders.json"),
    (WORKER, "s3:GetObjectVersion", f"{CONFIG}/guardrails.yaml"),
    (WORKER, "sts:AssumeRole", f"{ROLE}maremma-read"),
    (READER, "lambda:GetFunction", FUNCTION),
]
MAY_NOT = [
    *((WORKER, f"dynamodb:{each}", TABLE) for each in ("GetItem", "Query", "PutItem", "DeleteItem", "UpdateItem")),
    *(
        (WORKER, "s3:PutObject", f"{SCANS}/{each}")
        for each in ("assessments/a", "code-facts/a", "scans/a", "scans/change-a", "secret-rules/a", "map-runs/a")
    ),
    *((WORKER, "s3:PutObject", f"{CONFIG}/{each}") for each in ("guardrails.yaml", "advisories/index.sqlite")),
    (WORKER, "s3:GetObject", f"{SCANS}/answers/a-scan/{OTHER}/{REGION}/orders.json"),
    (WORKER, "s3:GetObject", f"{SCANS}/assessments/a"),
    (WORKER, "s3:DeleteObject", f"{SCANS}/answers/a-scan/{OTHER}/{REGION}/orders.json"),
    *((WORKER, "sts:AssumeRole", f"{ROLE}{each}") for each in ("maremma-enforce", "maremma-file", "another")),
    (WORKER, "sts:AssumeRole", "arn:{partition}:iam::333333333333:role/maremma/maremma-read"),
    (WORKER, "states:StartExecution", f"arn:{{partition}}:states:{REGION}:{HUB}:stateMachine:Scan"),
    (WORKER, "sqs:SendMessage", f"arn:{{partition}}:sqs:{REGION}:{HUB}:changes"),
    (WORKER, "sns:Publish", f"arn:{{partition}}:sns:{REGION}:{HUB}:alerts"),
    (WORKER, "kms:Decrypt", KEY),
    (WORKER, "lambda:GetFunction", FUNCTION),
    *(
        (READER, f"lambda:{each}", FUNCTION)
        for each in ("InvokeFunction", "UpdateFunctionCode", "UpdateFunctionConfiguration", "PutFunctionConcurrency")
    ),
    (READER, "kms:Decrypt", KEY),
    (READER, "s3:GetObject", "arn:{partition}:s3:::a-bucket/an-object"),
    (READER, "dynamodb:GetItem", TABLE),
    (READER, "secretsmanager:GetSecretValue", f"arn:{{partition}}:secretsmanager:{REGION}:{HUB}:secret:a"),
    (READER, "sts:AssumeRole", f"{ROLE}maremma-read"),
]


def resolved(value: Any, partition: str) -> Any:
    """A value of the template, deployed into the hub's account."""
    match value:
        case {"Ref": "AWS::Partition"}:
            return partition
        case {"Ref": "AWS::AccountId"}:
            return HUB
        case {"Ref": "AWS::Region"}:
            return REGION
        case {"Fn::GetAtt": [name, "Arn"]} if name.startswith("Buckets"):
            return f"arn:{partition}:s3:::{name[:-8]}"
        case {"Fn::GetAtt": [name, "Arn"]} | {"Ref": name}:
            return f"arn:{partition}:elsewhere:{REGION}:{HUB}:{name}"
        case {"Fn::Join": [between, list(parts)]}:
            return between.join(resolved(each, partition) for each in parts)
        case dict():
            return {key: resolved(each, partition) for key, each in value.items()}
        case list():
            return [resolved(each, partition) for each in value]
        case _:
            return value


@pytest.fixture
def may(scanner):
    """Whether a role may do something, in a partition; a key's own policy leaves it to the account's."""
    key_policy = {"Effect": "Allow", "Principal": {"AWS": HUB}, "Action": "kms:*", "Resource": "*"}
    of_key = parse_policy("key", {"Version": "2012-10-17", "Statement": [key_policy]})

    def asked(partition: str, role: str, action: str, resource: str, **context: str) -> bool:
        statements = resolved(scanner.statements(role), partition)
        assert statements, role
        identity = parse_policy(role, json.dumps({"Version": "2012-10-17", "Statement": statements}))
        request = Request(
            principal=Caller.aws(f"arn:{partition}:iam::{HUB}:role/{role}"),
            action=action,
            resource=resource.format(partition=partition),
            context=Context.of(context, complete=True),
            resource_account=HUB if resource.startswith("arn:{partition}:s3") else "",
        )
        verdict = simulate(
            request, Policies(identity=(identity,), resource=(of_key,) if request.service == "kms" else ())
        ).verdict
        if request.owner != HUB:  # the member's trust has its say, and leaves it to the hub's role
            trust = {"Effect": "Allow", "Principal": {"AWS": HUB}, "Action": "sts:AssumeRole"}
            trusting = parse_policy("trust", {"Version": "2012-10-17", "Statement": [trust]})
            verdict = simulate(request, Policies(identity=(identity,), resource=(trusting,))).verdict
        assert verdict is not Verdict.UNKNOWN
        return verdict is Verdict.ALLOWED

    return asked


@pytest.mark.parametrize("partition", PARTITIONS)
def test_a_worker_may_do_what_its_work_takes(may, partition):
    assert [each for each in MAY if not may(partition, *each)] == []


@pytest.mark.parametrize("partition", PARTITIONS)
def test_a_worker_that_was_taken_over_may_do_no_more(may, partition):
    assert [each for each in MAY_NOT if may(partition, *each)] == []


def test_what_lambda_decrypts_in_its_name_it_may_not_decrypt_by_itself(may):
    for suffix in ("amazonaws.com", "amazonaws.com.cn"):
        assert may("aws", READER, "kms:Decrypt", KEY, **{"kms:ViaService": f"lambda.{REGION}.{suffix}"})
        assert not may("aws", READER, "kms:Decrypt", KEY, **{"kms:ViaService": f"s3.{REGION}.{suffix}"})
    assert not may("aws", READER, "kms:Decrypt", KEY, **{"kms:ViaService": f"lambda.{REGION}.amazonaws.com.other"})
