"""Functions that run an image are verified by what lies beside it in ECR, with the calls that a worker makes."""

import base64
import hashlib
import json
from datetime import UTC, datetime

import pytest
from maremma.analysis.signing import statement as statements
from maremma.analysis.signing.attached import SIGNATURE, tag_of
from maremma.analysis.signing.envelope import BUNDLE, SIMPLE, bundled, sign
from maremma.analysis.signing.keys import PrivateKey
from maremma.aws.collect.code.package import PackageDownload
from maremma.aws.collector import AwsCollector
from maremma.aws.deployed_now import deployed_now
from maremma.aws.discovery.place import DiscoverySettings, discover_place
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.cli.local.store import LocalStore
from maremma.cli.signing.images import registry_of
from maremma.engine.signing.notary import Notary, judged
from maremma.model.results.scan import Scope
from maremma.model.signing import Standing, Statement, Trust
from maremma.model.target import AccountRegion, Target

from sandbox import Fault, FaultKind
from sandbox.fleet.function import Image
from sandbox.fleet.images import push
from sandbox.fleet.place import Place
from tests.sandbox.roles import execution_role

pytestmark = pytest.mark.sandbox

REGION, OWNER = "eu-west-1", "555555555555"
PLACE = AccountRegion(OWNER, REGION)
IMAGE = Image(
    repository="shop/signed",
    tag="1.0",
    environment=(("PYTHON_VERSION", "3.13.1"),),
    entry_point=("/usr/local/bin/python", "-m", "awslambdaric"),
    handler="rank.handler",
)
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
KEY = PrivateKey.generate()
TRUST = Trust(keys=(KEY.public.pem,))
NOW = datetime.now(UTC)


class Empty:
    """Nobody put a signature in the bucket, and nothing was verified before."""

    def about(self, digest):
        return ()

    def trusted_root(self):
        return ""

    def newest(self, target, revoked=frozenset()):
        return 0

    def verified(self, target, version, signer):
        pass


class Signed:
    """Functions of one image, and what is pushed beside it."""

    def __init__(self, sandbox, tmp_path):
        self.sandbox, self.boto = sandbox, sandbox.session(OWNER, REGION)
        self.ecr = self.boto.client("ecr", endpoint_url=sandbox.endpoint)
        self.store = LocalStore(tmp_path / "facts.sqlite")
        self.reference = push(Place(self.boto), IMAGE)
        [found] = self.ecr.batch_get_image(repositoryName=IMAGE.repository, imageIds=[{"imageTag": "1.0"}])["images"]
        self.digest = found["imageId"]["imageDigest"]
        self.made = []

    def blob(self, contents, kind):
        upload = self.ecr.initiate_layer_upload(repositoryName=IMAGE.repository)["uploadId"]
        digest = f"sha256:{hashlib.sha256(contents).hexdigest()}"
        where = {"repositoryName": IMAGE.repository, "uploadId": upload}
        self.ecr.upload_layer_part(
            partFirstByte=0, partLastByte=len(contents) - 1, layerPartBlob=contents, **where
        )  # fmt: skip
        self.ecr.complete_layer_upload(layerDigests=[digest], **where)
        return {"mediaType": kind, "digest": digest, "size": len(contents)}

    def put(self, layer, tag="", **other):
        manifest = json.dumps({"schemaVersion": 2, "mediaType": MANIFEST, "layers": [layer], **other})
        digest = f"sha256:{hashlib.sha256(manifest.encode()).hexdigest()}"
        about = {"imageManifest": manifest, "imageManifestMediaType": MANIFEST, "imageDigest": digest}
        self.ecr.put_image(repositoryName=IMAGE.repository, **about, **({"imageTag": tag} if tag else {}))

    def by_tag(self):
        payload = statements.simple(self.digest)
        layer = self.blob(payload, SIMPLE)
        layer["annotations"] = {SIGNATURE: base64.b64encode(KEY.sign(payload)).decode()}
        self.put(layer, f"{tag_of(self.digest)}.sig")

    def refers(self, name, handler=""):
        target = Target(OWNER, REGION, name)
        fields = {"tree": "", "image": self.digest, "handler": handler, "runtime": "", "version": 1}
        envelope = sign(statements.dump(Statement(function=target.arn, **fields)), [KEY])
        subject = {"mediaType": MANIFEST, "digest": self.digest, "size": 1}
        self.put(
            self.blob(bundled(envelope, KEY.key_id).encode(), BUNDLE), subject=subject, artifactType=BUNDLE
        )  # fmt: skip

    def function(self, name, **settings):
        role = execution_role(self.boto, name)
        code = {"ImageUri": self.reference}
        self.boto.client("lambda").create_function(
            FunctionName=name, PackageType="Image", Code=code, Role=role, **settings
        )
        self.made.append(name)

    def verdict(self, name):
        session = AccountSession(self.boto, PLACE, quota=ControlPlaneQuota(1_000))
        settings = DiscoverySettings(guardrails="g", ruleset="r", hash_key=b"of this test")
        scope = Scope(place=PLACE, functions=(name,))
        [found] = discover_place(session, scope, self.store, settings).functions
        fetch = PackageDownload(environment={"AWS_ENDPOINT_URL": self.sandbox.endpoint})
        collector = AwsCollector(session, fetch=fetch)
        [snapshot] = collector.collect(found)
        notary = Notary(Empty(), Empty())
        return notary.attested(snapshot, TRUST, NOW, collector.registry(snapshot)).signature

    def remove(self):
        self.sandbox.faults.clear()
        for name in self.made:
            self.boto.client("lambda").delete_function(FunctionName=name)
            self.boto.client("iam").delete_role(RoleName=name)
        self.ecr.delete_repository(repositoryName=IMAGE.repository, force=True)


@pytest.fixture
def signed(sandbox, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", sandbox.endpoint)
    found = Signed(sandbox, tmp_path)
    yield found
    found.remove()


def test_what_lies_beside_the_image_decides(signed):
    for name in ("signed", "other"):
        signed.function(name)
    signed.function("started", ImageConfig={"Command": ["rank.other"]})
    assert signed.verdict("signed").standing is Standing.UNSIGNED
    signed.refers("signed")
    found = {name: signed.verdict(name).standing for name in ("signed", "other", "started")}
    assert found == {
        "signed": Standing.VERIFIED,
        "other": Standing.WRONG_FUNCTION,
        "started": Standing.WRONG_FUNCTION,
    }
    signed.by_tag()
    found = {name: signed.verdict(name) for name in ("other", "started")}
    assert found["other"].standing is Standing.VERIFIED
    assert found["started"].standing is not Standing.VERIFIED, "cosign's signature is of the image as it starts itself"


def test_a_registry_that_may_not_be_read_is_unknown(signed):
    signed.function("hidden")
    denied = Fault(service="ecr", operation="ListImageReferrers", kind=FaultKind.DENY, times=None)
    signed.sandbox.faults.inject(denied)
    found = signed.verdict("hidden")
    assert found.standing is Standing.UNKNOWN
    assert "ecr:BatchGetImage" in found.says


def test_what_is_deployed_is_signed_by_its_digest(signed):
    signed.function("now", ImageConfig={"Command": ["rank.other"], "WorkingDirectory": "/var/task"})
    found = deployed_now(signed.boto.client("lambda"), Target(OWNER, REGION, "now"))
    assert found.images == (signed.digest,)
    assert json.loads(found.handler) == {"command": ["rank.other"], "workingDirectory": "/var/task"}
    signed.refers("now", found.handler)
    registry = registry_of(found.reference, signed.boto)
    verdict = judged(found, Empty(), TRUST, newest=0, now=NOW, registry=registry)
    assert verdict.standing is Standing.VERIFIED, "as `maremma verify` reads it"
