"""What a worker may do: the synthesized roles, under the session policies that discovery writes for its function."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from maremma.analysis.iam import Caller, Context, Policies, Request, Verdict, parse_policy, simulate
from maremma.aws.scan import worker_session
from maremma.aws.scan.answers import answer_key
from maremma.aws.shelves.code_facts import folder_of
from maremma.model.function.configuration import FunctionVersion, LayerUse, PackageType
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target

from tests.engine.building import function
from tests.infrastructure.conftest import HUB, REGION, resolved

pytestmark = pytest.mark.synth

BUCKET, SCAN = "BucketsScans", "9a8962db-eb4e-4c0e-90c5-5f6c9e341028"
SLICES = f"scans/{SCAN}/{HUB}/{REGION}/slices-1.jsonl"
LAYER = f"{HUB}:layer:shared"
FOREIGN_LAYER = "999999999999:layer:theirs"


def target(partition: str = "aws", name: str = "orders", region: str = REGION) -> Target:
    return Target(HUB, region, name, partition)


def zip_with_layers(partition: str = "aws", name: str = "orders") -> DiscoveredFunction:
    made = function(name)
    arn = f"arn:{partition}:lambda:{REGION}"
    layers = tuple(LayerUse(arn=f"{arn}:{each}:3", code_size=1) for each in (LAYER, FOREIGN_LAYER))
    role = f"arn:{partition}:iam::{HUB}:role/orders"
    return replace(
        made, target=target(partition, name), configuration=replace(made.configuration, layers=layers, role_arn=role)
    )


def image() -> DiscoveredFunction:
    made = zip_with_layers()
    return replace(made, configuration=replace(made.configuration, package_type=PackageType.IMAGE, layers=()))


def versioned() -> DiscoveredFunction:
    old = FunctionVersion(qualifier="1", version="1", code_sha256="x", role_arn=f"arn:aws:iam::{HUB}:role/older")
    return replace(zip_with_layers(), versions=(old,))


def longest() -> DiscoveredFunction:
    """Names as long as AWS takes them: five layers, and as many roles of versions as there may be."""
    made = zip_with_layers(name="f" * 64)
    layers = tuple(LayerUse(arn=f"arn:aws:lambda:{REGION}:{HUB}:layer:{i}{'l' * 139}:9", code_size=1) for i in range(5))
    path = f"{'p' * 510}/{'r' * 64}"
    versions = tuple(
        FunctionVersion(
            qualifier=str(i), version=str(i), code_sha256="x", role_arn=f"arn:aws:iam::{HUB}:role/{i}{path}"
        )
        for i in range(9)
    )
    return replace(made, configuration=replace(made.configuration, layers=layers), versions=versions)


def oddly_named_role() -> DiscoveredFunction:
    made = zip_with_layers()
    role = f"arn:aws:iam::{HUB}:role/${{aws:x/orders"
    return replace(made, configuration=replace(made.configuration, role_arn=role))


FUNCTIONS = {
    "zip with layers": zip_with_layers(),
    "image": image(),
    "with versions": versioned(),
    "longest": longest(),
    "oddly named role": oddly_named_role(),
    "aws-cn": zip_with_layers("aws-cn"),
    "aws-us-gov": zip_with_layers("aws-us-gov"),
}
THROUGH_LAMBDA = {"kms:ViaService": f"lambda.{REGION}.amazonaws.com"}


@pytest.fixture
def may(scanner):
    """Whether the worker of a function may do something, under either of its sessions."""

    def asked(worked_on: DiscoveredFunction, action: str, resource: str, **context: str) -> bool:
        partition = worked_on.target.partition
        sessions = {
            "OwnAccountRole": worker_session.of_account(worked_on),
            "ScanWorkersShelf": worker_session.of_bucket(BUCKET, SCAN, worked_on.target, SLICES),
        }
        request = Request(
            principal=Caller.aws(f"arn:{partition}:iam::{HUB}:role/reader"),
            action=action,
            resource=resource,
            context=Context.of(context, complete=True),
            resource_account=HUB,
        )
        key_policy = {"Effect": "Allow", "Principal": {"AWS": HUB}, "Action": "kms:*", "Resource": "*"}
        delegated = (parse_policy("key", {"Version": "2012-10-17", "Statement": [key_policy]}),)
        verdicts = set()
        for role, session in sessions.items():
            statements = resolved(scanner.statements(role), partition)
            assert statements, role
            identity = parse_policy(role, json.dumps({"Version": "2012-10-17", "Statement": statements}))
            asks = Policies(
                identity=(identity,),
                session=(parse_policy("session", session),),
                resource=delegated if request.service == "kms" else (),
            )
            verdicts.add(simulate(request, asks).verdict)
        assert verdicts <= {Verdict.ALLOWED, Verdict.IMPLICIT, Verdict.DENIED}
        return Verdict.ALLOWED in verdicts

    return asked


def key(worked_on: DiscoveredFunction, name: str) -> str:
    return f"arn:{worked_on.target.partition}:s3:::{BUCKET}/{name}"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_worker_may_do_what_its_function_needs(may, name):
    worked_on = FUNCTIONS[name]
    aimed = worked_on.target
    needed = [
        ("lambda:GetFunction", aimed.arn, {}),
        ("lambda:GetFunction", f"{aimed.arn}:1", {}),
        ("iam:GenerateServiceLastAccessedDetails", worked_on.configuration.role_arn, {}),
        ("iam:GetServiceLastAccessedDetails", "*", {}),
        ("s3:GetObject", key(worked_on, SLICES), {}),
        ("s3:GetObject", key(worked_on, folder_of(aimed) + "facts.json.gz"), {}),
        ("s3:PutObject", key(worked_on, answer_key(SCAN, aimed)), {}),
        (
            "kms:Decrypt",
            f"arn:{aimed.partition}:kms:{REGION}:{HUB}:key/k",
            THROUGH_LAMBDA,
        ),
        *(("lambda:GetLayerVersion", each.arn, {}) for each in worked_on.configuration.layers),
        *(("iam:GenerateServiceLastAccessedDetails", each.role_arn, {}) for each in worked_on.versions),
    ]
    if worked_on.configuration.package_type is not PackageType.ZIP:
        repository = f"arn:aws:ecr:{REGION}:999999999999:repository/app"
        needed += [(each, repository, {}) for each in ("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")]
    assert [each for each in needed if not may(worked_on, each[0], each[1], **each[2])] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_worker_may_do_nothing_about_others(may, name):
    worked_on = FUNCTIONS[name]
    partition = worked_on.target.partition
    longer = replace(worked_on.target, name=worked_on.target.name[:63] + "x")
    elsewhere = replace(worked_on.target, region="eu-west-1")
    denied = [
        *(("lambda:GetFunction", each.arn) for each in (longer, elsewhere, replace(longer, account="222222222222"))),
        *(("s3:PutObject", key(worked_on, answer_key(SCAN, each))) for each in (longer, elsewhere)),
        ("s3:PutObject", key(worked_on, answer_key("another-scan", worked_on.target))),
        ("s3:PutObject", key(worked_on, folder_of(worked_on.target) + "facts.json.gz")),
        ("s3:PutObject", key(worked_on, SLICES)),
        ("s3:PutObject", key(worked_on, "assessments/any")),
        ("s3:PutObject", f"arn:{partition}:s3:::config/guardrails.yaml"),
        ("s3:GetObject", key(worked_on, folder_of(longer) + "facts.json.gz")),
        ("s3:GetObject", key(worked_on, answer_key(SCAN, worked_on.target))),
        ("s3:GetObject", key(worked_on, SLICES.replace("slices-1", "slices-2"))),
        ("sts:AssumeRole", f"arn:{partition}:iam::222222222222:role/maremma/maremma-read"),
        ("dynamodb:GetItem", f"arn:{partition}:dynamodb:{REGION}:{HUB}:table/Scores"),
        ("dynamodb:PutItem", f"arn:{partition}:dynamodb:{REGION}:{HUB}:table/Scores"),
        ("kms:Decrypt", f"arn:{partition}:kms:{REGION}:{HUB}:key/k"),
        ("lambda:ListFunctions", "*"),
        ("iam:GetAccountAuthorizationDetails", "*"),
    ]
    if worked_on.configuration.package_type is PackageType.ZIP:
        denied.append(("ecr:BatchGetImage", f"arn:{partition}:ecr:{REGION}:{HUB}:repository/app"))
    if not worked_on.versions:
        denied.append(("lambda:GetLayerVersion", f"arn:{partition}:lambda:{REGION}:{HUB}:layer:another:1"))
    assert [each for each in denied if may(worked_on, *each)] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_session_policy_is_as_short_as_sts_wants_it(name):
    worked_on = FUNCTIONS[name]
    bucket = worker_session.of_bucket("b" * 63, "s" * 80, worked_on.target, SLICES)
    assert max(len(worker_session.of_account(worked_on)), len(bucket)) <= worker_session.MOST_TEXT


def test_the_narrowest_policy_that_fits_is_taken():
    told = json.loads(worker_session.of_account(zip_with_layers()))["Statement"]
    layers = next(each["Resource"] for each in told if each["Action"] == ["lambda:GetLayerVersion"])
    assert layers == [f"arn:aws:lambda:{REGION}:{each}:*" for each in (LAYER, FOREIGN_LAYER)]
