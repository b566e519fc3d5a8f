"""What a worker may do by itself, and the read role of which it gets a part, judged by the synthesized policies."""

from __future__ import annotations

import json

import pytest
from maremma.analysis.iam import Caller, Context, Policies, Request, Verdict, parse_policy, simulate

from tests.infrastructure.conftest import HUB, REGION, resolved

pytestmark = pytest.mark.synth

OTHER = "222222222222"
WORKER, READER = "EngineAnalyzeRole", "OwnAccountRole"
PARTITIONS = ("aws", "aws-cn", "aws-us-gov")
SCANS, CONFIG = "arn:{partition}:s3:::BucketsScans", "arn:{partition}:s3:::BucketsConfig"
ROLE = "arn:{partition}:iam::" + OTHER + ":role/maremma/"
TABLE = f"arn:{{partition}}:dynamodb:{REGION}:{HUB}:table/Scores"
KEY = f"arn:{{partition}}:kms:{REGION}:{HUB}:key/of-an-environment"
FUNCTION = f"arn:{{partition}}:lambda:{REGION}:{HUB}:function:orders"

MAY = [
    (WORKER, "s3:GetObject", f"{SCANS}/secret-rules/compiled"),
    (WORKER, "s3:GetObjectVersion", f"{CONFIG}/guardrails.yaml"),
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
    *((WORKER, "s3:GetObject", f"{SCANS}/{each}") for each in ("assessments/a", "scans/a", "code-facts/a")),
    (WORKER, "s3:PutObject", f"{SCANS}/answers/a-scan/{OTHER}/{REGION}/orders.json"),
    (WORKER, "s3:DeleteObject", f"{SCANS}/answers/a-scan/{OTHER}/{REGION}/orders.json"),
    *((WORKER, "sts:AssumeRole", f"{ROLE}{each}") for each in ("maremma-read", "maremma-enforce", "maremma-file")),
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
