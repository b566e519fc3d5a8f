"""What is attached to an image in ECR is found behind pages of other things, and what is left is told."""

from __future__ import annotations

import pytest
from maremma.analysis.signing.attached import attached
from maremma.analysis.signing.envelope import BUNDLE
from maremma.aws.collect.code.image import Repository as Named
from maremma.aws.collect.code.image_signatures import EcrRepository

from tests.oci_registry import Repository

SBOM = "application/spdx+json"
TEXT = b"a signature"


class Ecr:
    """Answers for one repository as ECR does, in pages, by artifact type."""

    def __init__(self, repository, listed):
        self.repository, self.listed, self.asked = repository, listed, 0

    def list_image_referrers(self, **request):
        self.asked += 1
        wanted = request.get("filter", {}).get("artifactTypes")
        found = [each for each in self.listed if wanted is None or each["artifactType"] in wanted]
        start = int(request.get("nextToken", 0))
        end = start + request["maxResults"]
        return {"referrers": found[start:end], **({"nextToken": str(end)} if end < len(found) else {})}

    def batch_get_image(self, **request):
        [asked] = request["imageIds"]
        found = self.repository.manifest(asked.get("imageDigest") or asked["imageTag"])
        return {"images": [{"imageManifest": found.decode()}]} if found else {"failures": [NOT_THERE]}

    def get_download_url_for_layer(self, **request):
        return {"downloadUrl": request["layerDigest"]}


NOT_THERE = {"failureCode": "ImageNotFound"}
CASES = [
    ("a few things", 20, BUNDLE, 1, True, ""),
    ("pages of them", 420, BUNDLE, 10, True, ""),
    ("pages of them, and what is called nothing", 420, "", 10, True, ""),
    ("more than are looked at", 1200, BUNDLE, 21, True, "more than 1000"),
    ("more than are looked at, and what is called nothing", 1200, "", 21, False, "more than 1000"),
]
TITLES = [each[0] for each in CASES]


@pytest.mark.parametrize(
    ("title", "others", "kind", "asked", "found", "unread"), CASES, ids=[each[0] for each in CASES]
)
def test_behind_other_things(title, others, kind, asked, found, unread):
    repository = Repository()
    image = repository.image("1")
    signature = repository.holding(repository.layer(TEXT, BUNDLE), subject=image, kind=BUNDLE)
    listed = [{"digest": f"sha256:{number:064x}", "artifactType": SBOM} for number in range(others)]
    client = Ecr(repository, [*listed, {"digest": signature, "artifactType": kind}])

    def fetch(url, file, expected):
        file.write_bytes(repository.blob(url))

    seen = attached(EcrRepository(client, Named("111122223333", "orders", False), fetch=fetch), image)
    assert (seen.texts == (TEXT.decode(),), client.asked) == (found, asked)
    assert unread in seen.unread
    assert bool(unread) is bool(seen.unread)
