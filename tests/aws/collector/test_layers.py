"""Layers whose code data flows through: what is asked and fetched, what lies on disk, and what is kept of it."""

from __future__ import annotations

import gzip
from pathlib import Path

import boto3
import pytest
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.analyze import analyze_layer
from maremma.analysis.packages.layer_facts import LayerContent
from maremma.aws.collect.code.layer_shelf import LayerShelf
from maremma.aws.collect.code.layers import LayerAddress, LayerAddresses
from maremma.aws.shelves.code_facts import FunctionFacts
from maremma.errors import PackageTooLarge, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import FunctionVersion
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import FunctionSnapshot
from maremma.model.target import AccountRegion, Target
from moto import mock_aws

from tests.aws.collector.collecting import CANARY, REGION, Shelf, sha, summary
from tests.aws.collector.layering import LAYERS, LIBRARY, OWN, Lambda, Workers

PLACE = AccountRegion("123456789012", REGION)


@pytest.fixture
def workers(tmp_path: Path) -> Workers:
    return Workers(Lambda(), Shelf({}, tmp_path))


def places(snapshot: FunctionSnapshot) -> list[str]:
    assert snapshot.code is not None
    return [str(flow.at) for flow in snapshot.code.flows]


def test_a_layer_is_fetched_once_for_its_facts_and_the_flows_through_it(workers: Workers) -> None:
    [snapshot] = workers.collect("one")
    assert places(snapshot) == ["/opt/python/shared.py:3"]
    assert snapshot.gaps == ()
    assert workers.fetched == {OWN: 1}
    assert workers.shelf.on_disk == [1, 2], "the layer, then the package beside it"


def test_versions_of_a_function_share_what_was_fetched(workers: Workers) -> None:
    versions = (
        FunctionVersion(qualifier="7", version="7", code_sha256="older"),
        FunctionVersion(qualifier="live", version="7", code_sha256="", is_alias=True),
    )
    found = workers.collect("one", versions=versions)
    assert [places(each) for each in found] == [["/opt/python/shared.py:3"]] * 2
    assert workers.fetched == {OWN: 1}
    assert workers.lambdas.calls["GetLayerVersionByArn"] == 1


@pytest.mark.parametrize("denied", [True, False])
def test_content_that_is_not_given_again_is_a_gap_of_layers_and_flows(denied: bool, workers: Workers) -> None:
    workers.collect("one")
    another = workers.another()
    another.lambdas.denied = denied
    another.shelf.packages[f"https://{OWN}"] = PackageUnreadable("it did not arrive.")
    [snapshot] = another.collect("two")
    reason = GapReason.DENIED if denied else GapReason.UNREADABLE
    assert summary(snapshot.gaps) == [(Facet.LAYERS, reason, True), (Facet.FLOWS, GapReason.UNREADABLE, True)]
    assert "no data flow was followed into layer" in snapshot.gaps[1].says
    assert places(snapshot) == []


def test_a_layer_that_is_refused_is_asked_for_once(workers: Workers) -> None:
    workers.shelf.packages[f"https://{OWN}"] = PackageTooLarge("more than 7 bytes.")
    versions = (
        FunctionVersion(qualifier="7", version="7", code_sha256="older"),
        FunctionVersion(qualifier="live", version="7", code_sha256="", is_alias=True),
    )
    for snapshot in workers.collect("one", versions=versions):
        assert summary(snapshot.gaps) == [
            (Facet.LAYERS, GapReason.TOO_LARGE, True),
            (Facet.FLOWS, GapReason.TOO_LARGE, True),
        ]
    assert workers.fetched == {OWN: 1}


def test_where_no_flows_are_followed_a_layer_is_no_gap_of_theirs(workers: Workers) -> None:
    workers.lambdas.denied = True
    shelf = LayerShelf(
        lambda arn: workers.addresses.read(workers.lambdas, PLACE, arn), workers.facts, workers.fetch, scratch=None
    )
    with shelf:
        found = shelf.read([OWN], Entrypoint(runtime="java21", handler="com.example.App"))
    assert summary(found.gaps) == [(Facet.LAYERS, GapReason.DENIED, True)]


def test_what_is_kept_on_disk_is_bounded(workers: Workers) -> None:
    one, two, three = (f"{OWN}{number}" for number in range(3))
    content = LAYERS[OWN]

    def address(arn: str) -> LayerAddress | Gap:
        return LayerAddress(url=Sensitive(f"https://{arn}"), code_sha256=sha(content))

    workers.shelf.packages.update((f"https://{arn}", content) for arn in (one, two, three))
    entrypoint = Entrypoint(runtime="python3.13", handler="app.handler")
    with LayerShelf(
        address, workers.facts, workers.fetch, scratch=workers.shelf.scratch, at_most=2 * len(content)
    ) as shelf:
        assert list(shelf.read([one, two], entrypoint).contents) == [one, two]
        found = shelf.read([two, three], entrypoint)
        assert (list(found.contents), found.gaps) == ([two, three], ()), "what another version needed made room"
        found = shelf.read([one, two, three], entrypoint)
        assert list(found.contents) == [two, three]
        assert summary(found.gaps) == [(Facet.LAYERS, GapReason.TOO_LARGE, True)]
        assert list(shelf.read([one], entrypoint).contents) == [one], "alone it fits"
    assert max(workers.shelf.on_disk) <= 3, "one more while it is looked at"
    assert list(workers.shelf.scratch.iterdir()) == []


def test_addresses_are_forgotten_before_they_expire_and_are_nobody_elses(workers: Workers) -> None:
    now = [0.0]
    addresses = LayerAddresses(clock=lambda: now[0])
    asked = workers.lambdas.calls
    for at, place, count in (
        (0.0, PLACE, 1),
        (299.0, PLACE, 1),
        (299.0, AccountRegion("9", REGION), 2),
        (301.0, PLACE, 3),
    ):
        now[0] = at
        assert isinstance(addresses.read(workers.lambdas, place, OWN), LayerAddress)
        assert asked["GetLayerVersionByArn"] == count
    workers.lambdas.denied = True
    assert isinstance(addresses.read(workers.lambdas, PLACE, LIBRARY), Gap)
    workers.lambdas.denied = False
    assert isinstance(addresses.read(workers.lambdas, PLACE, LIBRARY), LayerAddress)


@mock_aws
def test_no_code_of_a_layer_is_kept(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    s3 = boto3.client("s3", region_name=REGION)
    s3.create_bucket(Bucket="scans", CreateBucketConfiguration={"LocationConstraint": REGION})
    facts = FunctionFacts(s3, "scans", Target("111122223333", REGION, "one"))
    workers.facts = facts
    workers.collect("one")
    facts.write(facts.made.code.items(), facts.made.layers.values())
    kept = [each["Key"] for each in s3.list_objects_v2(Bucket="scans")["Contents"]]
    texts = [gzip.decompress(s3.get_object(Bucket="scans", Key=key)["Body"].read()).decode() for key in kept]
    assert len(texts) == 2
    assert not any(CANARY in text for text in texts)
    assert any('"python/shared.py"' in text for text in texts)
    assert workers.facts.layer(OWN) == analyze_layer(_content(workers.shelf.scratch, LAYERS[OWN]), arn=OWN)


def _content(folder: Path, content: bytes) -> LayerContent:
    path = folder / "layer.zip"
    path.write_bytes(content)
    return LayerContent(path)
