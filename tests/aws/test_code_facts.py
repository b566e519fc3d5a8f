from __future__ import annotations

import gzip
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from maremma.analysis.packages.analyze import ENGINE_VERSION
from maremma.analysis.packages.layer_facts import LayerFacts
from maremma.aws import code_facts
from maremma.aws.code_facts import BucketFacts, CodeKey, FactsCache, MemoryFacts, layer_name
from maremma.model.code import CodeFacts, PackageSize
from maremma.model.component import Component, Ecosystem
from maremma.model.facet import Facet, Gap, GapReason
from moto import mock_aws

from tests.aws.accounts import shared

KEY = CodeKey(code_sha256="abc=", layer_arns=("l:1",), runtime="python3.13", handler="app.handler")
SIZE = PackageSize(files=1, compressed=2, unpacked=3)
COMPONENT = Component(purl="pkg:pypi/a@1", name="a", version="1", ecosystem=Ecosystem.PYPI, evidence="é/METADATA")
CODE = CodeFacts(
    code_sha256="abc=", layer_arns=("l:1",), engine_version=ENGINE_VERSION, size=SIZE, components=(COMPONENT,)
)
LAYER = LayerFacts(arn="l:1", engine_version=ENGINE_VERSION, size=SIZE, components=(COMPONENT,), files=("python/a.py",))
GAP = Gap(Facet.CODE, GapReason.UNSUPPORTED, "not seen", partial=True)


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        client = shared().client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="scans")
        yield client


@pytest.fixture(params=["memory", "bucket"])
def cache(request: pytest.FixtureRequest, s3: Any) -> FactsCache:
    return MemoryFacts() if request.param == "memory" else BucketFacts(s3, "scans")


def test_what_is_kept_comes_back(cache: FactsCache) -> None:
    assert (cache.code(KEY), cache.layer("l:1")) == (None, None)
    cache.keep_code(KEY, CODE)
    cache.keep_layer(LAYER)
    assert (cache.code(KEY), cache.layer("l:1")) == (CODE, LAYER)


@pytest.mark.parametrize("reason", GapReason)
def test_facts_are_kept_with_gaps_that_looking_again_would_not_fill(cache: FactsCache, reason: GapReason) -> None:
    code, layer = (
        replace(CODE, gaps=(replace(GAP, reason=reason),)),
        replace(LAYER, gaps=(replace(GAP, reason=reason),)),
    )
    cache.keep_code(KEY, code)
    cache.keep_layer(layer)
    lasting = reason in {GapReason.UNSUPPORTED, GapReason.TOO_LARGE}
    assert (cache.code(KEY), cache.layer("l:1")) == ((code, layer) if lasting else (None, None))


@pytest.mark.parametrize(
    "change",
    [{"code_sha256": "other="}, {"layer_arns": ()}, {"layer_arns": ("l:2",)}, {"runtime": "x"}, {"handler": "x.y"}],
)
def test_everything_the_facts_depend_on_is_in_the_key(change: dict[str, Any], cache: FactsCache) -> None:
    cache.keep_code(KEY, CODE)
    assert cache.code(replace(KEY, **change)) is None


def test_a_new_engine_starts_afresh(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = BucketFacts(s3, "scans")
    cache.keep_code(KEY, CODE)
    cache.keep_layer(LAYER)
    monkeypatch.setattr(code_facts, "ENGINE_VERSION", "next")
    assert (cache.code(KEY), cache.layer("l:1")) == (None, None)


def test_names_lie_where_the_architecture_says() -> None:
    for name in (KEY.name, layer_name("l:1")):
        folder, file = name.split("/")
        assert folder == "code-facts"
        assert file.endswith(".json.gz")
        assert len(file) == 64 + len(".json.gz")


@pytest.mark.parametrize(
    "body",
    [b"", b"no gzip", gzip.compress(b"{")[:-9], gzip.compress(b"{}"), b"\x1f\x8b\x08" + bytes(9) + b"\xff" * 9],
    ids=["nothing", "no gzip", "cut", "another shape", "rubbish"],
)
def test_damaged_facts_are_made_again(body: bytes, s3: Any, caplog: pytest.LogCaptureFixture) -> None:
    s3.put_object(Bucket="scans", Key=KEY.name, Body=body)
    with caplog.at_level(logging.WARNING):
        assert BucketFacts(s3, "scans").code(KEY) is None
    assert "made again" in caplog.text


def test_a_bucket_that_fails_is_as_good_as_an_empty_one(s3: Any, caplog: pytest.LogCaptureFixture) -> None:
    cache = BucketFacts(s3, "no-such-bucket")
    with caplog.at_level(logging.WARNING):
        cache.keep_code(KEY, CODE)
        assert cache.code(KEY) is None
    assert "could not be cached" in caplog.text
