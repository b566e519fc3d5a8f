from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from maremma.aws.collector import AwsCollector
from maremma.aws.shelves.code_facts import FactsCache, FunctionFacts, MemoryFacts
from maremma.aws.state.codec import dump
from maremma.engine.canonical import plain
from maremma.errors import PackageTooLarge, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import LayerUse
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot
from moto import mock_aws

from tests.analysis.packages.zips import zip_of
from tests.aws.collector.collecting import (
    CANARY,
    LAYER,
    LAYER_ZIP,
    PACKAGE,
    REGION,
    TARGET,
    Session,
    Shelf,
    discovered,
    fails,
    says,
    sha,
    summary,
)


def collect(
    stub: Stubber, shelf: Shelf, function: DiscoveredFunction, facts: FactsCache | None = None
) -> FunctionSnapshot:
    collector = AwsCollector(Session(stub.client), facts=facts, fetch=shelf, scratch=shelf.scratch)
    (snapshot,) = collector.collect(function)
    stub.assert_no_pending_responses()
    assert list(shelf.scratch.iterdir()) == [], "no package stays on disk"
    return snapshot


def test_code_layers_environment_and_reservation_complete_the_function(stub: Stubber, shelf: Shelf) -> None:
    function = discovered(layers=(LayerUse(arn=LAYER, code_size=7),))
    says(stub, Layers=[{"Arn": LAYER}], Environment={"Variables": {"B": CANARY, "A": "1"}})
    stub.add_response(
        "get_layer_version_by_arn",
        {"Content": {"Location": "https://layer", "CodeSha256": sha(LAYER_ZIP)}},
        {"Arn": LAYER},
    )
    snapshot = collect(stub, shelf, function)
    assert snapshot.gaps == ()
    assert snapshot.code is not None
    assert [(each.purl, each.layer) for each in snapshot.code.components] == [
        ("pkg:pypi/idna@3.7", ""),
        ("pkg:pypi/six@1.16.0", LAYER),
    ]
    assert snapshot.code.handler_file == "app.py"
    assert [(each.name, each.value.reveal()) for each in snapshot.environment] == [("A", "1"), ("B", CANARY)]
    assert snapshot.configuration.environment_names == ("A", "B")
    assert snapshot.configuration.layers == function.configuration.layers
    assert (snapshot.target, snapshot.observed_at) == (function.target, function.observed_at)
    assert shelf.on_disk == [1, 1]


CODE_GAPS: dict[str, tuple[dict[str, Any], dict[str, Any], list[tuple[Facet, GapReason, bool]]]] = {
    "an image without its digest": (
        {"ImageUri": "123456789012.dkr.ecr/x"},
        {"PackageType": "Image"},
        [(Facet.CODE, GapReason.UNREADABLE, False)],
    ),
    "a package under a key that is denied": (
        {"Error": {"ErrorCode": "KMSAccessDeniedException", "Message": CANARY}},
        {},
        [(Facet.CODE, GapReason.DENIED, False)],
    ),
    "no address": ({}, {}, [(Facet.CODE, GapReason.UNREADABLE, False)]),
    "a package over the limits": ({"Location": "https://large"}, {}, [(Facet.CODE, GapReason.TOO_LARGE, False)]),
    "a package that is no zip": ({"Location": "https://damaged"}, {}, [(Facet.CODE, GapReason.UNREADABLE, False)]),
    "an environment under a key that is denied": (
        {"Location": "https://code"},
        {"Environment": {"Error": {"ErrorCode": "AccessDeniedException", "Message": CANARY}}},
        [(Facet.ENVIRONMENT, GapReason.DENIED, False)],
    ),
    "an environment under a key that is gone": (
        {"Location": "https://code"},
        {"Environment": {"Error": {"ErrorCode": "KMSDisabledException"}}},
        [(Facet.ENVIRONMENT, GapReason.UNREADABLE, False)],
    ),
}


@pytest.mark.parametrize(("code", "configuration", "gaps"), CODE_GAPS.values(), ids=CODE_GAPS)
def test_what_cannot_be_read_is_a_gap(
    code: dict[str, Any],
    configuration: dict[str, Any],
    gaps: list[tuple[Facet, GapReason, bool]],
    stub: Stubber,
    shelf: Shelf,
) -> None:
    shelf.packages |= {"https://large": PackageTooLarge("large."), "https://damaged": PackageUnreadable("damaged.")}
    says(stub, code, **configuration)
    snapshot = collect(stub, shelf, discovered())
    assert summary(snapshot.gaps) == gaps
    assert (snapshot.code is None) == (gaps[0][0] is Facet.CODE)
    assert CANARY not in repr(snapshot)


def test_a_hostile_package_is_a_gap_that_stands(stub: Stubber, shelf: Shelf) -> None:
    hostile = zip_of({"../../x": ""})
    shelf.packages["https://code"] = hostile
    says(stub, CodeSha256=sha(hostile))
    snapshot = collect(stub, shelf, discovered())
    assert summary(snapshot.gaps) == [(Facet.CODE, GapReason.UNSUPPORTED, False)]
    assert "leave the package" in snapshot.gaps[0].says


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("ResourceNotFoundException", GapReason.GONE),
        ("AccessDeniedException", GapReason.DENIED),
        ("ServiceException", GapReason.UNREADABLE),
        ("NeverHeardOf", GapReason.UNREADABLE),
    ],
)
def test_a_function_that_cannot_be_read_has_two_gaps(
    error: str, reason: GapReason, stub: Stubber, shelf: Shelf
) -> None:
    fails(stub, error)
    snapshot = collect(stub, shelf, discovered())
    assert summary(snapshot.gaps) == [(Facet.CODE, reason, False), (Facet.ENVIRONMENT, reason, False)]
    assert shelf.fetched == []
    assert CANARY not in str(snapshot.gaps)


def test_a_throttle_is_raised_for_the_caller_to_retry(stub: Stubber, shelf: Shelf) -> None:
    fails(stub, "TooManyRequestsException")
    with pytest.raises(ClientError, match="TooManyRequestsException"):
        collect(stub, shelf, discovered())


@pytest.mark.parametrize(
    ("error", "reason"),
    [("AccessDeniedException", GapReason.DENIED), ("ResourceNotFoundException", GapReason.GONE)],
)
def test_a_layer_that_cannot_be_read_is_a_partial_gap_and_nothing_is_cached(
    error: str, reason: GapReason, stub: Stubber, shelf: Shelf
) -> None:
    facts = MemoryFacts()
    function = discovered(layers=(LayerUse(arn=LAYER),))
    for _ in range(2):
        says(stub, Layers=[{"Arn": LAYER}])
        fails(stub, error, "get_layer_version_by_arn")
        snapshot = collect(stub, shelf, function, facts)
        assert summary(snapshot.gaps) == [(Facet.LAYERS, reason, True), (Facet.FLOWS, reason, True)]
        assert all(LAYER in gap.says for gap in snapshot.gaps)
        assert snapshot.code is not None
        assert [each.name for each in snapshot.code.components] == ["idna"]
    assert shelf.fetched == ["https://code", "https://code"]


def test_a_throttle_on_a_layer_is_raised(stub: Stubber, shelf: Shelf) -> None:
    says(stub, Layers=[{"Arn": LAYER}])
    fails(stub, "TooManyRequestsException", "get_layer_version_by_arn")
    with pytest.raises(ClientError):
        collect(stub, shelf, discovered())


def test_a_layer_that_is_damaged_is_a_partial_gap(stub: Stubber, shelf: Shelf) -> None:
    shelf.packages["https://layer"] = b"no zip"
    says(stub, Layers=[{"Arn": LAYER}])
    stub.add_response(
        "get_layer_version_by_arn",
        {"Content": {"Location": "https://layer", "CodeSha256": sha(b"no zip")}},
        {"Arn": LAYER},
    )
    assert summary(collect(stub, shelf, discovered()).gaps) == [
        (Facet.LAYERS, GapReason.UNREADABLE, True),
        (Facet.FLOWS, GapReason.UNREADABLE, True),
    ]


def test_code_deployed_after_listing_is_what_is_analysed_and_what_is_said(stub: Stubber, shelf: Shelf) -> None:
    newer = zip_of({"main.py": ""})
    shelf.packages["https://code"] = newer
    says(stub, CodeSha256=sha(newer), Handler="main.run", Runtime="python3.14")
    snapshot = collect(stub, shelf, discovered())
    assert snapshot.code is not None
    assert snapshot.configuration.code_sha256 == snapshot.code.code_sha256 == sha(newer)
    assert (snapshot.configuration.handler, snapshot.configuration.runtime) == ("main.run", "python3.14")
    assert snapshot.code.handler_file == "main.py"


def test_discoverys_gaps_stay_and_the_bucket_is_asked_once(stub: Stubber, shelf: Shelf) -> None:
    known = Gap(Facet.USAGE, GapReason.DENIED, "no metrics")
    turns: list[int] = []
    says(stub)
    collector = AwsCollector(Session(stub.client), fetch=shelf, acquire=lambda: turns.append(1), scratch=shelf.scratch)
    (snapshot,) = collector.collect(replace(discovered(), gaps=(known,)))
    assert snapshot.gaps == (known,)
    assert turns == [1]


def test_no_secret_is_in_any_textual_form_of_the_snapshot(
    stub: Stubber, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "maremma")
    says(stub, Environment={"Variables": {"TOKEN": CANARY}})
    snapshot = collect(stub, shelf, discovered())
    assert snapshot.environment[0].value.reveal() == CANARY
    for form in (
        repr(snapshot),
        str(snapshot),
        f"{snapshot.environment}",
        caplog.text,
        json.dumps(vars(snapshot), default=repr),
    ):
        assert CANARY not in form
    for write in (dump, plain):
        with pytest.raises(TypeError):
            write(snapshot)


@mock_aws
@pytest.mark.parametrize("cached_by", ["memory", "bucket"])
def test_equal_code_is_fetched_once_and_each_function_is_asked_once(
    cached_by: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Against moto: three functions, two of them with the same code, handler and layer."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    session = boto3.Session(region_name=REGION)
    client = session.client("lambda")
    role = session.client("iam").create_role(RoleName="r", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    layer = client.publish_layer_version(LayerName="tools", Content={"ZipFile": LAYER_ZIP})
    for name, handler in (("one", "app.handler"), ("two", "app.handler"), ("three", "other.handler")):
        client.create_function(
            FunctionName=name,
            Runtime="python3.13",
            Handler=handler,
            Role=role,
            Code={"ZipFile": PACKAGE},
            Layers=[layer["LayerVersionArn"]],
            Environment={"Variables": {"NAME": name}},
        )
    client.put_function_concurrency(FunctionName="one", ReservedConcurrentExecutions=5)
    calls: list[str] = []
    client.meta.events.register("before-call.lambda.*", lambda model, **_: calls.append(model.name))
    content = {"Content": {"Location": "https://layer", "CodeSha256": sha(LAYER_ZIP)}}
    client.meta.events.register(  # moto lacks this call
        "before-call.lambda.GetLayerVersionByArn", lambda **_: (AWSResponse("", 200, {}, None), content)
    )
    facts: FactsCache = MemoryFacts()
    if cached_by == "bucket":
        s3 = session.client("s3")
        s3.create_bucket(Bucket="scans", CreateBucketConfiguration={"LocationConstraint": REGION})
        facts = FunctionFacts(s3, "scans", TARGET)
    collector = AwsCollector(Session(client), facts=facts, fetch=by_digest(PACKAGE, LAYER_ZIP, fetched=shelf.fetched))
    snapshots = [
        snapshot
        for name in ("one", "two", "three")
        for snapshot in collector.collect(replace(discovered(), target=replace(TARGET, name=name)))
    ]
    assert [each.reserved_concurrency for each in snapshots] == [5, None, None]
    assert [each.environment[0].value.reveal() for each in snapshots] == ["one", "two", "three"]
    first, second, third = [each.code for each in snapshots]
    assert first == second
    assert first is not None and third is not None
    assert (first.handler_file, third.handler_file) == ("app.py", "")
    assert [each.name for each in first.components] == ["idna", "six"]
    assert calls.count("GetFunction") == 3
    assert calls.count("GetLayerVersionByArn") == 1
    assert shelf.fetched == [sha(LAYER_ZIP), sha(PACKAGE), sha(PACKAGE)]


def by_digest(*packages: bytes, fetched: list[str]) -> Any:
    """moto's addresses lead nowhere, so the digest says which package is meant."""
    known = {sha(package): package for package in packages}

    def fetch(url: str, to: Path, code_sha256: str) -> None:
        assert url.startswith("https://")
        fetched.append(code_sha256)
        to.write_bytes(known[code_sha256])

    return fetch
