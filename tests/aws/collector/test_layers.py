"""Layers whose code data flows through: what is asked and fetched, what lies on disk, and what is kept of it."""

from __future__ import annotations

import gzip
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from maremma.analysis.packages.analyze import analyze_layer
from maremma.analysis.packages.handler import Entrypoint
from maremma.analysis.packages.layer_facts import LayerContent
from maremma.aws.code_facts import BucketFacts, FactsCache, MemoryFacts
from maremma.aws.collect.layer_shelf import LayerShelf
from maremma.aws.collect.layers import LayerAddress, LayerAddresses
from maremma.aws.collector import AwsCollector
from maremma.errors import PackageTooLarge, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import FunctionSnapshot, FunctionVersion
from maremma.model.target import AccountRegion
from moto import mock_aws

from tests.analysis.packages.zips import zip_of
from tests.aws.collector.collecting import CANARY, REGION, TARGET, Session, Shelf, discovered, sha, summary

OWN, LIBRARY, NODE = (f"arn:aws:lambda:{REGION}:123456789012:layer:{name}:1" for name in ("own", "library", "node"))
CALLS_SHARED = "import shared\n\ndef handler(event, context):\n    shared.run(event['name'])\n"
LAYERS = {
    OWN: zip_of({"python/shared.py": f"# {CANARY}\ndef run(text):\n    eval(text)\n"}),
    LIBRARY: zip_of(
        {"python/six.py": "", "python/six-1.0.dist-info/METADATA": "", "python/six-1.0.dist-info/RECORD": "six.py,,\n"}
    ),
    NODE: zip_of({"nodejs/node_modules/mine/index.js": ""}),
}
PLACE = AccountRegion("123456789012", REGION)


def package(number: int) -> bytes:
    return zip_of({"app.py": f"{CALLS_SHARED}# {number}\n"})


@dataclass
class Lambda:
    """Answers as Lambda does, of any function and version; the code differs by name and version. Counts its calls."""

    layers: tuple[str, ...] = (OWN,)
    denied: bool = False
    calls: Counter[str] = field(default_factory=Counter)
    packages: dict[str, bytes] = field(default_factory=dict)

    def get_function(self, **asked: str) -> dict[str, Any]:
        self.calls["GetFunction"] += 1
        version = asked.get("Qualifier", "$LATEST")
        url = f"https://{asked['FunctionName']}/{version}"
        code = self.packages.setdefault(url, package(len(self.packages)))
        configuration = {
            "Version": version,
            "Runtime": "python3.13",
            "Handler": "app.handler",
            "Role": discovered().configuration.role_arn,
            "CodeSha256": sha(code),
            "PackageType": "Zip",
            "Layers": [{"Arn": arn} for arn in self.layers],
        }
        return {"Configuration": configuration, "Code": {"Location": url}}

    def get_layer_version_by_arn(self, **asked: str) -> dict[str, Any]:
        self.calls["GetLayerVersionByArn"] += 1
        arn = asked["Arn"]
        if self.denied:
            raise ClientError({"Error": {"Code": "AccessDeniedException"}}, "GetLayerVersionByArn")
        return {"Content": {"Location": f"https://{arn}", "CodeSha256": sha(LAYERS[arn])}}


@dataclass
class Workers:
    """Workers that share a bucket of facts. Each has a shelf of its own, and addresses of its own."""

    lambdas: Lambda
    shelf: Shelf
    facts: FactsCache = field(default_factory=MemoryFacts)
    addresses: LayerAddresses = field(default_factory=LayerAddresses)

    def collect(self, name: str, **changes: Any) -> tuple[FunctionSnapshot, ...]:
        collector = AwsCollector(
            Session(self.lambdas),
            facts=self.facts,
            fetch=self.fetch,
            addresses=self.addresses,
            scratch=self.shelf.scratch,
        )
        found = collector.collect(replace(discovered(), target=replace(TARGET, name=name), **changes))
        assert list(self.shelf.scratch.iterdir()) == []
        return found

    def fetch(self, url: str, to: Path, code_sha256: str) -> None:
        self.shelf.packages |= self.lambdas.packages | {
            f"https://{arn}": content for arn, content in LAYERS.items() if f"https://{arn}" not in self.shelf.packages
        }
        self.shelf(url, to, code_sha256)

    def another(self) -> Workers:
        return Workers(self.lambdas, replace(self.shelf, fetched=[], on_disk=[]), self.facts)

    @property
    def fetched(self) -> Counter[str]:
        return Counter(url.removeprefix("https://") for url in self.shelf.fetched if ":layer:" in url)


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


@pytest.mark.parametrize(
    ("layers", "cold", "other_code", "other_worker"),
    [
        ((OWN,), {OWN: 1}, {OWN: 1}, {OWN: 1}),
        ((LIBRARY,), {LIBRARY: 1}, {}, {}),
        ((NODE,), {NODE: 1}, {}, {}),
        ((LIBRARY, OWN, NODE), {LIBRARY: 1, OWN: 1, NODE: 1}, {OWN: 1}, {OWN: 1}),
    ],
)
def test_content_is_fetched_again_only_for_new_code_that_may_run_through_it(
    layers: tuple[str, ...],
    cold: dict[str, int],
    other_code: dict[str, int],
    other_worker: dict[str, int],
    workers: Workers,
) -> None:
    workers.lambdas.layers = layers
    workers.collect("one")
    assert workers.fetched == cold
    workers.shelf.fetched.clear()
    workers.collect("one")
    assert workers.shelf.fetched == [], "the same code was looked at"
    workers.collect("two")
    assert workers.fetched == other_code
    assert workers.lambdas.calls["GetLayerVersionByArn"] == len(layers), "its address was known"
    another = workers.another()
    another.collect("three")
    assert another.fetched == other_worker
    assert workers.lambdas.calls["GetLayerVersionByArn"] == len(layers) + len(other_worker)


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
    workers.facts = BucketFacts(s3, "scans")
    workers.collect("one")
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
