"""Functions that run an image: what is asked of its registry, and what each refusal leaves unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from maremma.analysis.packages.image_manifest import IMAGES, INDEXES
from maremma.aws.collector import AwsCollector
from maremma.errors import PackageTooLarge, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import FunctionVersion, PackageType
from maremma.model.function.image import NamedImage
from maremma.model.snapshot import FunctionSnapshot

from tests.aws.collector.collecting import CANARY, REGION, TARGET, Session, Shelf, discovered, fails, summary

ACCOUNT, OTHER = TARGET.account, "999988887777"
REPOSITORY = "shop/orders"
URL = f"https://prod-{REGION}-starport-layer-bucket.s3.{REGION}.amazonaws.com/config"
CONFIG = json.dumps(
    {"created": "2024-05-01T10:00:00Z", "config": {"Env": ["PYTHON_VERSION=3.8.18", f"TOKEN={CANARY}"], "User": "app"}}
).encode()
LAYERS_UNREAD = (Facet.CODE, GapReason.UNSUPPORTED, True)


def digest_of(contents: bytes | str) -> str:
    return "sha256:" + hashlib.sha256(contents if isinstance(contents, bytes) else contents.encode()).hexdigest()


def manifest_of(config: bytes, kind: str = IMAGES[0]) -> str:
    return json.dumps({"schemaVersion": 2, "mediaType": kind, "config": {"digest": digest_of(config), "size": 1}})


MANIFEST = manifest_of(CONFIG)
DIGEST = digest_of(MANIFEST)


def reference(account: str = ACCOUNT, host: str = "", digest: str = DIGEST) -> str:
    return f"{account}.{host or f'dkr.ecr.{REGION}.amazonaws.com'}/{REPOSITORY}@{digest}"


@dataclass
class Registry:
    """Lambda and ECR as they are told to answer, and the collector that asks them."""

    stub: Stubber
    ecr: Stubber
    shelf: Shelf
    collector: AwsCollector

    def runs(self, image: str, version: str = "", **configuration: Any) -> None:
        said = {"FunctionName": "orders", "CodeSha256": "c0de", "PackageType": "Image", **configuration}
        asked = {"FunctionName": TARGET.arn, **({"Qualifier": version} if version else {})}
        code = {"ImageUri": f"{image.partition('@')[0]}:4.2", "ResolvedImageUri": image, "RepositoryType": "ECR"}
        self.stub.add_response("get_function", {"Configuration": said, "Code": code}, asked)

    def holds(self, manifest: str, *, account: str = ACCOUNT, digest: str = DIGEST, kind: str = IMAGES[0]) -> None:
        asked = {
            "registryId": account,
            "repositoryName": REPOSITORY,
            "imageIds": [{"imageDigest": digest}],
            "acceptedMediaTypes": [*IMAGES, *INDEXES],
        }
        image = {"imageManifest": manifest, "imageManifestMediaType": kind}
        self.ecr.add_response("batch_get_image", {"images": [image], "failures": []}, asked)

    def lacks(self, code: str) -> None:
        failure = {"failureCode": code, "failureReason": CANARY}
        self.ecr.add_response("batch_get_image", {"images": [], "failures": [failure]})

    def serves(self, config: bytes | Exception = CONFIG, *, account: str = ACCOUNT, names: bytes = CONFIG) -> None:
        asked = {"registryId": account, "repositoryName": REPOSITORY, "layerDigest": digest_of(names)}
        self.ecr.add_response("get_download_url_for_layer", {"downloadUrl": URL}, asked)
        self.shelf.packages[URL] = config

    def collect(self, *versions: FunctionVersion, **configuration: Any) -> Sequence[FunctionSnapshot]:
        listed = discovered(package_type=PackageType.IMAGE, runtime="", handler="", **configuration)
        snapshots = self.collector.collect(replace(listed, versions=versions))
        self.stub.assert_no_pending_responses()
        self.ecr.assert_no_pending_responses()
        assert list(self.shelf.scratch.iterdir()) == [], "nothing stays on disk"
        assert CANARY not in repr(snapshots)
        return snapshots


@pytest.fixture
def registry(stub: Stubber, shelf: Shelf) -> Iterator[Registry]:
    client = boto3.client("ecr", region_name=REGION, aws_access_key_id="x", aws_secret_access_key="y")
    with Stubber(client) as ecr:
        session = Session(stub.client, client)
        yield Registry(stub, ecr, shelf, AwsCollector(session, fetch=shelf, scratch=shelf.scratch))


def test_the_image_says_its_runtime_and_its_environment(registry: Registry) -> None:
    registry.runs(reference(), Environment={"Variables": {"LEVEL": "info"}})
    registry.holds(MANIFEST)
    registry.serves()
    [snapshot] = registry.collect()
    assert snapshot.image is not None and snapshot.image.runtime is not None
    assert (snapshot.image.digest, snapshot.image.user) == (DIGEST, "app")
    assert snapshot.image.runtime.name == "python3.8"
    assert {each.name: each.value.reveal() for each in snapshot.image.environment}["TOKEN"] == CANARY
    assert [each.name for each in snapshot.environment] == ["LEVEL"]
    assert snapshot.code is None
    assert summary(snapshot.gaps) == [LAYERS_UNREAD]


@pytest.mark.parametrize(
    ("host", "tag"),
    [
        (f"dkr.ecr.{REGION}.amazonaws.com", ""),
        (f"dkr.ecr-fips.{REGION}.amazonaws.com", ""),
        (f"dkr.ecr.{REGION}.amazonaws.com.cn", ""),
        (f"dkr-ecr.{REGION}.on.aws", ""),
        (f"dkr.ecr.{REGION}.amazonaws.com", ":4.2"),
    ],
)
def test_each_address_of_a_registry_leads_to_its_repository(host: str, tag: str, registry: Registry) -> None:
    registry.runs(reference(host=host).replace("@", f"{tag}@"))
    registry.holds(MANIFEST)
    registry.serves()
    [snapshot] = registry.collect()
    assert snapshot.image is not None


def test_the_registry_of_another_account_is_asked_by_its_account(registry: Registry) -> None:
    registry.runs(reference(OTHER))
    registry.holds(MANIFEST, account=OTHER)
    registry.serves(account=OTHER)
    [snapshot] = registry.collect()
    assert summary(snapshot.gaps) == [LAYERS_UNREAD]


@pytest.mark.parametrize("kind", INDEXES)
@pytest.mark.parametrize(("architecture", "name"), [("x86_64", "amd64"), ("arm64", "arm64")])
def test_an_index_is_followed_to_the_functions_architecture(
    kind: str, architecture: str, name: str, registry: Registry
) -> None:
    platforms = {"amd64": manifest_of(b"{}"), "arm64": manifest_of(b"[]"), name: MANIFEST}
    index = json.dumps(
        {
            "schemaVersion": 2,
            "manifests": [
                {"digest": digest_of(manifest), "platform": {"os": "linux", "architecture": platform}}
                for platform, manifest in platforms.items()
            ],
        }
    )
    registry.runs(reference(digest=digest_of(index)), Architectures=[architecture])
    registry.holds(index, digest=digest_of(index), kind=kind)
    registry.holds(MANIFEST)
    registry.serves()
    [snapshot] = registry.collect()
    assert snapshot.image is not None
    assert snapshot.image.digest == digest_of(index), "it is what Lambda says it runs"
    assert snapshot.image.digests == (digest_of(index), DIGEST)


def test_an_index_of_another_digest_leads_to_no_image_that_could_be_signed(registry: Registry) -> None:
    platform = {"os": "linux", "architecture": "amd64"}
    index = json.dumps({"schemaVersion": 2, "manifests": [{"digest": DIGEST, "platform": platform}]})
    other = digest_of("another")
    registry.runs(reference(digest=other))
    registry.holds(index, digest=other, kind=INDEXES[0])
    registry.holds(MANIFEST)
    registry.serves()
    [snapshot] = registry.collect()
    assert snapshot.image is not None
    assert snapshot.image.digests == (other,)


def test_what_the_function_starts_counts_before_what_the_image_does(registry: Registry) -> None:
    both = json.dumps({"config": {"Env": ["PYTHON_VERSION=3.8.1", "NODE_VERSION=18.1.0"], "Entrypoint": ["python"]}})
    manifest = manifest_of(both.encode())
    registry.runs(
        reference(digest=digest_of(manifest)),
        ImageConfigResponse={"ImageConfig": {"EntryPoint": ["/usr/bin/npx", "aws-lambda-ric"], "Command": ["app.run"]}},
    )
    registry.holds(manifest, digest=digest_of(manifest))
    registry.serves(both.encode(), names=both.encode())
    [snapshot] = registry.collect()
    assert snapshot.image is not None and snapshot.image.runtime is not None
    assert snapshot.image.runtime.name == "nodejs18.x"
    assert snapshot.image.overrides == '{"command":["app.run"],"entryPoint":["/usr/bin/npx","aws-lambda-ric"]}'


def test_an_image_is_read_once_however_many_versions_run_it(registry: Registry) -> None:
    registry.runs(reference())
    registry.runs(reference(), version="7")
    registry.holds(MANIFEST)
    registry.serves()
    versions = (
        FunctionVersion(qualifier="7", version="7", code_sha256="old"),
        FunctionVersion(qualifier="live", version="7", code_sha256="old", is_alias=True),
    )
    latest, older = registry.collect(*versions)
    assert latest.image is not None
    assert latest.image == older.image
    assert registry.shelf.fetched == [URL]


def unread(reason: GapReason) -> list[tuple[Facet, GapReason, bool]]:
    return [(Facet.CODE, reason, False)]


def gaps_of(registry: Registry) -> tuple[Gap, ...]:
    [snapshot] = registry.collect()
    assert snapshot.image is None
    return snapshot.gaps


@pytest.mark.parametrize(
    ("code", "reason", "says"),
    [
        ("AccessDeniedException", GapReason.DENIED, "ecr:BatchGetImage was denied on repository shop/orders"),
        ("RepositoryNotFoundException", GapReason.GONE, "push the image again"),
        ("ServerException", GapReason.UNREADABLE, "scan again later"),
        ("NeverHeardOf", GapReason.UNREADABLE, "scan again later"),
    ],
)
def test_a_manifest_that_is_refused_leaves_the_image_unseen(
    code: str, reason: GapReason, says: str, registry: Registry
) -> None:
    registry.runs(reference())
    fails(registry.ecr, code, "batch_get_image")
    gaps = gaps_of(registry)
    assert summary(gaps) == unread(reason)
    assert says in gaps[0].says


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("ImageNotFound", GapReason.GONE),
        ("KmsError", GapReason.DENIED),
        ("UpstreamAccessDenied", GapReason.DENIED),
        ("UpstreamUnavailable", GapReason.UNREADABLE),
    ],
)
def test_an_image_that_the_registry_does_not_give_is_unseen(code: str, reason: GapReason, registry: Registry) -> None:
    registry.runs(reference())
    registry.lacks(code)
    assert summary(gaps_of(registry)) == unread(reason)


def test_an_image_that_is_gone_is_known_as_lambda_names_it(registry: Registry) -> None:
    registry.runs(reference(), ImageConfigResponse={"ImageConfig": {"Command": ["app.run"]}})
    registry.lacks("ImageNotFound")
    [snapshot] = registry.collect()
    assert snapshot.runs == NamedImage(digest=DIGEST, overrides='{"command":["app.run"]}')


def test_a_reply_without_an_image_and_without_a_reason_is_a_gap(registry: Registry) -> None:
    registry.runs(reference())
    registry.ecr.add_response("batch_get_image", {})
    assert summary(gaps_of(registry)) == unread(GapReason.UNREADABLE)


def test_a_registry_of_another_account_has_to_allow_it_too(registry: Registry) -> None:
    registry.runs(reference(OTHER))
    fails(registry.ecr, "AccessDeniedException", "batch_get_image")
    gaps = gaps_of(registry)
    assert summary(gaps) == unread(GapReason.DENIED)
    assert f"shop/orders of {OTHER}" in gaps[0].says
    assert "in the policy of the repository too" in gaps[0].says


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("AccessDeniedException", GapReason.DENIED),
        ("LayerInaccessibleException", GapReason.DENIED),
        ("LayersNotFoundException", GapReason.GONE),
        ("ServerException", GapReason.UNREADABLE),
    ],
)
def test_a_configuration_that_is_refused_leaves_the_image_unseen(
    code: str, reason: GapReason, registry: Registry
) -> None:
    registry.runs(reference())
    registry.holds(MANIFEST)
    fails(registry.ecr, code, "get_download_url_for_layer")
    gaps = gaps_of(registry)
    assert summary(gaps) == unread(reason)
    assert reason is not GapReason.DENIED or "ecr:GetDownloadUrlForLayer was denied" in gaps[0].says


@pytest.mark.parametrize("operation", ["batch_get_image", "get_download_url_for_layer"])
def test_a_throttle_is_raised_for_the_caller_to_retry(operation: str, registry: Registry) -> None:
    registry.runs(reference())
    if operation != "batch_get_image":
        registry.holds(MANIFEST)
    fails(registry.ecr, "TooManyRequestsException", operation)
    with pytest.raises(ClientError):
        registry.collect()


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        (PackageTooLarge("more than 1048576 bytes."), GapReason.TOO_LARGE),
        (PackageUnreadable("its SHA-256 differs."), GapReason.UNREADABLE),
    ],
)
def test_a_configuration_that_does_not_arrive_as_it_is_said_to_be_is_a_gap(
    config: Exception, reason: GapReason, registry: Registry
) -> None:
    registry.runs(reference())
    registry.holds(MANIFEST)
    registry.serves(config)
    assert summary(gaps_of(registry)) == unread(reason)


def test_a_configuration_that_is_none_is_a_gap(registry: Registry) -> None:
    manifest = manifest_of(b"no JSON")
    registry.runs(reference(digest=digest_of(manifest)))
    registry.holds(manifest, digest=digest_of(manifest))
    registry.serves(b"no JSON", names=b"no JSON")
    assert summary(gaps_of(registry)) == unread(GapReason.UNREADABLE)


@pytest.mark.parametrize(
    ("manifest", "kind", "reason"),
    [
        ("no JSON", IMAGES[0], GapReason.UNREADABLE),
        ("[]", IMAGES[1], GapReason.UNREADABLE),
        ('{"schemaVersion": 1}', "", GapReason.UNSUPPORTED),
        ('{"manifests": []}', INDEXES[0], GapReason.UNSUPPORTED),
    ],
)
def test_a_manifest_that_is_odd_is_a_gap(manifest: str, kind: str, reason: GapReason, registry: Registry) -> None:
    registry.runs(reference())
    registry.holds(manifest, kind=kind)
    assert summary(gaps_of(registry)) == unread(reason)


def test_an_index_of_indexes_is_not_followed_for_ever(registry: Registry) -> None:
    platform = {"os": "linux", "architecture": "amd64"}
    index = json.dumps({"schemaVersion": 2, "manifests": [{"digest": DIGEST, "platform": platform}]})
    registry.runs(reference())
    registry.holds(index, kind=INDEXES[0])
    registry.holds(index, kind=INDEXES[0])
    assert summary(gaps_of(registry)) == unread(GapReason.UNSUPPORTED)


@pytest.mark.parametrize(
    "image",
    [
        "",
        f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/{REPOSITORY}:4.2",
        f"{ACCOUNT}.dkr.ecr.us-east-2.amazonaws.com/{REPOSITORY}@{DIGEST}",
        f"registry.example.com/{REPOSITORY}@{DIGEST}",
        f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/{REPOSITORY}@sha256:7",
    ],
)
def test_a_reference_that_is_no_digest_in_this_regions_registry_is_a_gap(image: str, registry: Registry) -> None:
    registry.runs(image)
    assert summary(gaps_of(registry)) == unread(GapReason.UNREADABLE)


def test_a_gap_is_not_remembered(registry: Registry) -> None:
    registry.runs(reference())
    fails(registry.ecr, "ServerException", "batch_get_image")
    gaps_of(registry)
    registry.runs(reference())
    registry.holds(MANIFEST)
    registry.serves()
    [snapshot] = registry.collect()
    assert snapshot.image is not None
