"""Functions that run a container image: its configuration is pushed to the sandbox's registry and read from there."""

import hashlib
import json

import pytest
from maremma.aws.collect.code.package import PackageDownload
from maremma.aws.collector import AwsCollector
from maremma.aws.discovery.place import DiscoverySettings, discover_place
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.cli.local.store import LocalStore
from maremma.engine.assess import judge
from maremma.model.facet import Facet, GapReason
from maremma.model.results.assessment import Unknown, Violated
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion
from maremma.rules import RULES

from sandbox import Fault, FaultKind
from sandbox.fleet.function import Image
from sandbox.fleet.images import push
from sandbox.fleet.place import Place
from tests.rules.made_up import generate
from tests.sandbox.roles import execution_role

pytestmark = pytest.mark.sandbox

REGION = "eu-west-1"
OWNER, OTHER = "555555555555", "666666666666"
PAYMENTS = generate("stripe-live-key")
OLD_PYTHON = Image(
    repository="shop/rank",
    tag="4.2",
    environment=(("PYTHON_VERSION", "3.8.18"), ("PAYMENTS", PAYMENTS)),
    entry_point=("/usr/local/bin/python", "-m", "awslambdaric"),
    handler="rank.handler",
)
INDEX_TYPE = "application/vnd.oci.image.index.v1+json"


@pytest.fixture(scope="module")
def ecr(sandbox):
    return sandbox.session(OWNER, REGION).client("ecr")


@pytest.fixture(scope="module")
def own(sandbox, ecr):
    """An image in the registry of the function's account; its reference."""
    return push(Place(sandbox.session(OWNER, REGION)), OLD_PYTHON)


@pytest.fixture
def read(sandbox, tmp_path):
    """Creates a function that runs an image, and reads it as a worker does."""
    boto = sandbox.session(OWNER, REGION)
    made = []

    def create(name, image, **settings):
        role = execution_role(boto, name)
        boto.client("lambda").create_function(
            FunctionName=name, PackageType="Image", Code={"ImageUri": image}, Role=role, **settings
        )
        made.append(name)
        place = AccountRegion(OWNER, REGION)
        session = AccountSession(boto, place, quota=ControlPlaneQuota(1_000))
        settings = DiscoverySettings(guardrails="g", ruleset="r", hash_key=b"of this test")
        store = LocalStore(tmp_path / "facts.sqlite")
        [found] = discover_place(session, Scope(place=place, functions=(name,)), store, settings).functions
        fetch = PackageDownload(environment={"AWS_ENDPOINT_URL": sandbox.endpoint})
        [snapshot] = AwsCollector(session, fetch=fetch).collect(found)
        assert PAYMENTS not in repr(snapshot)
        return snapshot

    yield create
    sandbox.faults.clear()
    for name in made:
        boto.client("lambda").delete_function(FunctionName=name)
        boto.client("iam").delete_role(RoleName=name)


def outcome(rule, snapshot):
    [asked] = [each for each in RULES if each.id == rule]
    return judge(asked, snapshot)


def code_gaps(snapshot):
    return [(gap.reason, gap.partial) for gap in snapshot.gaps if gap.facet is Facet.CODE]


def test_an_image_is_judged_by_what_its_configuration_says(read, own):
    snapshot = read("own-image", own)

    assert snapshot.image.runtime.name == "python3.8"
    assert code_gaps(snapshot) == [(GapReason.UNSUPPORTED, True)]
    old = outcome("LIF001", snapshot)
    assert isinstance(old.outcome, Violated)
    assert "the image brings Python 3.8" in old.evidence[0].says
    secret = outcome("SEC001", snapshot)
    assert [each.at.path for each in secret.evidence] == ["Image.Config.Env.PAYMENTS"]


def test_what_the_function_starts_is_read_from_its_own_configuration(read, own):
    snapshot = read("own-start", own, ImageConfig={"EntryPoint": ["/usr/bin/java"], "Command": ["-jar", "app.jar"]})

    assert snapshot.image.runtime is None
    assert "starts Java" in snapshot.image.unknown_because
    assert isinstance(outcome("LIF001", snapshot).outcome, Unknown)


def test_the_repository_of_another_account_has_to_let_us_in(sandbox, read):
    theirs = sandbox.session(OTHER, REGION)
    image = push(Place(theirs), OLD_PYTHON)

    refused = read("foreign-refused", image)
    assert code_gaps(refused) == [(GapReason.DENIED, False)]
    assert "in the policy of the repository too" in refused.gaps[-1].says
    assert isinstance(outcome("SEC001", refused).outcome, Unknown)
    assert isinstance(outcome("LIF001", refused).outcome, Unknown)

    principal = {"AWS": f"arn:aws:iam::{OWNER}:root"}
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    statement = {"Sid": "Read", "Effect": "Allow", "Principal": principal, "Action": actions}
    theirs.client("ecr").set_repository_policy(
        repositoryName=OLD_PYTHON.repository,
        policyText=json.dumps({"Version": "2012-10-17", "Statement": [statement]}),
    )
    assert read("foreign-allowed", image).image.runtime.name == "python3.8"


def test_an_index_is_followed_to_the_image_of_the_architecture(ecr, own, read):
    image = ecr.batch_get_image(repositoryName=OLD_PYTHON.repository, imageIds=[{"imageTag": OLD_PYTHON.tag}])
    digest = image["images"][0]["imageId"]["imageDigest"]
    manifests = [{"digest": digest, "platform": {"os": "linux", "architecture": "amd64"}}]
    index = json.dumps({"schemaVersion": 2, "mediaType": INDEX_TYPE, "manifests": manifests})
    ecr.put_image(
        repositoryName=OLD_PYTHON.repository,
        imageManifest=index,
        imageManifestMediaType=INDEX_TYPE,
        imageTag="index",
        imageDigest=f"sha256:{hashlib.sha256(index.encode()).hexdigest()}",
    )

    reference = own.replace(":4.2", ":index")
    assert read("of-an-index", reference).image.runtime.name == "python3.8"
    other = read("of-another-architecture", reference, Architectures=["arm64"])
    assert code_gaps(other) == [(GapReason.UNSUPPORTED, False)]


@pytest.mark.parametrize("operation", ["BatchGetImage", "GetDownloadUrlForLayer"])
def test_a_registry_that_denies_leaves_the_image_unknown(operation, sandbox, read, own):
    sandbox.faults.inject(Fault(service="ecr", operation=operation, kind=FaultKind.DENY, times=None))

    snapshot = read(f"denied-{operation.lower()}", own)

    assert code_gaps(snapshot) == [(GapReason.DENIED, False)]
    assert f"ecr:{operation} was denied on repository shop/rank of {OWNER}" in snapshot.gaps[-1].says
    for rule in ("LIF001", "LIF002", "SEC001"):
        assert isinstance(outcome(rule, snapshot).outcome, Unknown)


def test_an_image_that_was_deleted_is_told(ecr, read):
    reference = f"{OWNER}.dkr.ecr.{REGION}.amazonaws.com/never/pushed:1"

    assert code_gaps(read("gone", reference)) == [(GapReason.GONE, False)]
