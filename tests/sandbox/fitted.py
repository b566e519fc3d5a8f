"""Functions of the demo account as deployed, and what AWS documents that their calls need.

The latter is said by hand here, and not by the tables that the policies are made with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from maremma.analysis.code.analyze import analyze_package
from maremma.analysis.iam import Caller, Context, Policies, Request, Verdict, parse_policy, simulate
from maremma.analysis.iam.needed import fit, parsed
from maremma.model.function.configuration import Configuration, EnvironmentVariable
from maremma.model.iam.policy import PolicyDocument
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import FunctionSnapshot, LogGroup, Role
from maremma.model.target import Target

from sandbox.fleet.catalogue import CATALOGUE
from sandbox.fleet.roles import MANAGED
from tests.rules.made_up import generate

ACCOUNT, REGION = "111122223333", "eu-west-1"
HERE = f"{REGION}:{ACCOUNT}"
FUNCTIONS = {each.name: each for each in CATALOGUE}


@dataclass(frozen=True)
class Run:
    """A function, what it is given, and the operations that it has to call for the run to be worth something."""

    function: str
    event: dict[str, Any]
    calls: set[str]
    answers: dict[str, Any] = field(default_factory=dict)
    page: str = ""


def as_deployed(function, package: Path) -> FunctionSnapshot:
    allows = [*function.role.allows, *(allow for name in function.role.attached for allow in MANAGED[name])]
    statements = [
        {"Effect": "Allow", "Action": list(each.actions), "Resource": [placed(one) for one in each.resources]}
        for each in allows
    ]
    code = analyze_package(package, code_sha256="c", runtime=function.runtime, handler=function.handler)
    role = Role(
        arn=f"arn:aws:iam::{ACCOUNT}:role/shop/{function.role.name}",
        name=function.role.name,
        trust=PolicyDocument("trust"),
        policies=(parse_policy("inline:role", {"Version": "2012-10-17", "Statement": statements}),),
    )
    return FunctionSnapshot(
        target=Target(ACCOUNT, REGION, function.name),
        observed_at=datetime(2026, 11, 26, tzinfo=UTC),
        configuration=Configuration(
            runtime=function.runtime, handler=function.handler, role_arn=role.arn, code_sha256="c"
        ),
        role=role,
        environment=tuple(
            EnvironmentVariable(each.name, Sensitive(generate("github-token") if each.secret else placed(each.value)))
            for each in function.environment
        ),
        log_group=LogGroup(name=f"/aws/lambda/{function.name}", exists=True),
        code=code,
        gaps=code.gaps,
    )


def environment_of(snapshot: FunctionSnapshot) -> dict[str, str]:
    """What the runtime gives to the function's process."""
    return {
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_LAMBDA_FUNCTION_NAME": snapshot.target.name,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        **{each.name: each.value.reveal() for each in snapshot.environment},
    }


def denied(snapshot: FunctionSnapshot, calls: list[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """What the calls need and is not allowed, by the policy of today and by the one that fits."""
    fitted = tuple(parsed(f"fitted {number}", each) for number, each in enumerate(fit(snapshot).policies))
    needed = sorted({pair for each in calls for pair in permissions(**each)})
    held = {"today": snapshot.role.policies, "fitted": fitted}
    return {name: [pair for pair in needed if not allowed(policies, *pair)] for name, policies in held.items()}


def permissions(service: str, operation: str, params: dict[str, Any]) -> list[tuple[str, str]]:
    """What AWS documents that a call needs: actions, each on a resource."""
    if service == "dynamodb":
        return _of_dynamodb(operation, params)
    if service == "s3":
        return _of_s3(operation, params)
    if service in {"ses", "sesv2"}:
        sender = params.get("Source") or params["FromEmailAddress"]
        return [("ses:SendEmail", f"arn:aws:ses:{HERE}:identity/{sender.partition('@')[2]}")]
    if service == "sqs":
        return [(f"sqs:{operation}", f"arn:aws:sqs:{HERE}:{params['QueueUrl'].rpartition('/')[2]}")]
    if service == "secretsmanager":
        return [(f"secretsmanager:{operation}", params["SecretId"])]
    if service == "iam":
        return [(f"iam:{operation}", f"arn:aws:iam::{ACCOUNT}:role/{params['RoleName']}")]
    assert service == "lambda", f"nobody said what {service} needs"
    return [(f"lambda:{operation}", f"arn:aws:lambda:{HERE}:function:{params['FunctionName']}")]


def _of_dynamodb(operation: str, params: dict[str, Any]) -> list[tuple[str, str]]:
    if operation == "ExecuteStatement":
        verb, words = params["Statement"].split()[0].title(), params["Statement"].replace("* FROM", "").split()
        return [(f"dynamodb:PartiQL{verb}", f"arn:aws:dynamodb:{HERE}:table/{words[1].strip(chr(34))}")]
    tables = params["RequestItems"] if operation == "BatchWriteItem" else [params["TableName"]]
    index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
    return [(f"dynamodb:{operation}", f"arn:aws:dynamodb:{HERE}:table/{each}{index}") for each in tables]


def _of_s3(operation: str, params: dict[str, Any]) -> list[tuple[str, str]]:
    on = f"arn:aws:s3:::{params['Bucket']}/{params['Key']}"
    action = {"HeadObject": "GetObject"}.get(operation, operation)
    return [(f"s3:{action}", on), *([("s3:PutObjectAcl", on)] if "ACL" in params else [])]


def allowed(policies: tuple[PolicyDocument, ...], action: str, resource: str) -> bool:
    caller = Caller.aws(f"arn:aws:iam::{ACCOUNT}:role/any")
    request = Request(principal=caller, action=action, resource=resource, context=Context.of(complete=True))
    return simulate(request, Policies(identity=policies)).verdict is Verdict.ALLOWED


def placed(value: str) -> str:
    return value.replace("{account}", ACCOUNT).replace("{region}", REGION)
