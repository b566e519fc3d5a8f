from __future__ import annotations

import json
from typing import Any

import pytest
from maremma.analysis.packages.image_manifest import IMAGES, INDEXES, Manifest, OtherManifest, read_manifest
from maremma.errors import PackageRefused, PackageUnreadable

CONFIG = "sha256:" + "c" * 64
AMD64 = "sha256:" + "a" * 64
ARM64 = "sha256:" + "b" * 64
IMAGE = {"schemaVersion": 2, "config": {"digest": CONFIG, "size": 7}, "layers": []}
INDEX = {
    "schemaVersion": 2,
    "manifests": [
        {"digest": "sha256:" + "9" * 64, "platform": {"os": "unknown", "architecture": "unknown"}},
        {"digest": "sha256:" + "8" * 64, "platform": {"os": "windows", "architecture": "amd64"}},
        {"digest": ARM64, "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}},
        {"digest": AMD64, "platform": {"os": "linux", "architecture": "amd64"}},
    ],
}


def read(document: object, architecture: str = "x86_64", media_type: str = "") -> Manifest | OtherManifest:
    return read_manifest(json.dumps(document), architecture, media_type)


@pytest.mark.parametrize("kind", [*IMAGES, ""])
def test_an_image_leads_to_its_configuration(kind: str) -> None:
    annotated = {**IMAGE, "annotations": {"b": "2", "a": "1", "odd": 3}}
    expected = Manifest(CONFIG, (("a", "1"), ("b", "2")))
    assert read({**annotated, "mediaType": kind}) == expected
    assert read(annotated, media_type=kind) == expected


@pytest.mark.parametrize("kind", [*INDEXES, ""])
@pytest.mark.parametrize(("architecture", "digest"), [("x86_64", AMD64), ("arm64", ARM64)])
def test_an_index_leads_to_the_image_of_the_architecture(kind: str, architecture: str, digest: str) -> None:
    assert read({**INDEX, "mediaType": kind}, architecture) == OtherManifest(digest)
    assert read(INDEX, architecture, kind) == OtherManifest(digest)


REFUSED: dict[str, Any] = {
    "Docker's first schema": {"schemaVersion": 1, "fsLayers": []},
    "an artifact that is no image": {**IMAGE, "mediaType": "application/vnd.oci.artifact.manifest.v1+json"},
    "an index without the architecture": {**INDEX, "manifests": INDEX["manifests"][:3]},  # type: ignore[index]
    "an index of nothing": {**INDEX, "manifests": None},
}


@pytest.mark.parametrize("document", REFUSED.values(), ids=REFUSED)
def test_what_is_not_read_is_refused(document: object) -> None:
    with pytest.raises(PackageRefused):
        read(document)


UNREADABLE: dict[str, str] = {
    "nothing": "",
    "no JSON": "<html>",
    "no object": "[]",
    "nested beyond reason": "[" * 100_000,
    "no configuration": json.dumps({"schemaVersion": 2, "layers": []}),
    "a configuration that is no descriptor": json.dumps({**IMAGE, "config": CONFIG}),
    "a digest that leads elsewhere": json.dumps({**IMAGE, "config": {"digest": "sha256:../../x"}}),
    "an index with a digest that is none": json.dumps(
        {"manifests": [{"digest": 7, "platform": {"os": "linux", "architecture": "amd64"}}]}
    ),
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_manifest_is_unreadable(text: str) -> None:
    with pytest.raises(PackageUnreadable):
        read_manifest(text, "x86_64")
