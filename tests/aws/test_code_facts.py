from __future__ import annotations

import gzip
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from maremma.analysis.code.engine_version import ENGINE_VERSION
from maremma.analysis.packages.layer_facts import LayerFacts
from maremma.aws.shelves import code_facts
from maremma.aws.shelves.code_facts import CodeKey, FactsCache, FunctionFacts, MemoryFacts, WarmLayers, layer_name
from maremma.model.code.component import Component, Ecosystem
from maremma.model.code.facts import CodeFacts, PackageSize
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.target import Target
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


def facts_of(name: str, s3: Any, bucket: str = "scans", warm: WarmLayers | None = None) -> FunctionFacts:
    return FunctionFacts(s3, bucket, Target("111122223333", "eu-west-1", name), warm=warm)


def recorded(facts: FunctionFacts) -> None:
    """The recorder keeps what a worker made."""
    facts.write(facts.made.code.items(), facts.made.layers.values())


@pytest.fixture(params=["memory", "bucket"])
def cache(request: pytest.FixtureRequest, s3: Any) -> FactsCache:
    return MemoryFacts() if request.param == "memory" else facts_of("orders", s3)


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
    worker = facts_of("orders", s3)
    worker.keep_code(KEY, CODE)
    worker.keep_layer(LAYER)
    recorded(worker)
    assert (facts_of("orders", s3).code(KEY), facts_of("orders", s3).layer("l:1")) == (CODE, LAYER)
    monkeypatch.setattr(code_facts, "ENGINE_VERSION", "next")
    assert (facts_of("orders", s3).code(KEY), facts_of("orders", s3).layer("l:1")) == (None, None)


def test_what_a_worker_says_is_kept_by_the_recorder_and_believed_of_its_own_function_alone(s3: Any) -> None:
    worker = facts_of("orders", s3)
    worker.keep_code(KEY, CODE)
    worker.keep_layer(LAYER)
    assert "Contents" not in s3.list_objects_v2(Bucket="scans"), "the worker writes none of it"
    recorded(worker)
    for name in ("order", "orders-2", "invoices"):
        other = facts_of(name, s3)
        assert (other.code(KEY), other.layer("l:1")) == (None, None)


def test_a_layer_that_a_process_has_seen_is_made_once_and_kept_for_each_function(s3: Any) -> None:
    warm = WarmLayers()
    facts_of("orders", s3, warm=warm).keep_layer(LAYER)
    other = facts_of("invoices", s3, warm=warm)
    assert other.layer("l:1") == LAYER
    recorded(other)
    assert facts_of("invoices", s3).layer("l:1") == LAYER
    for number in range(2, 40):
        warm.put(replace(LAYER, arn=f"l:{number}"))
    assert (warm.get("l:1"), warm.get("l:39")) == (None, replace(LAYER, arn="l:39"))


def test_names_lie_where_the_architecture_says(s3: Any) -> None:
    for name in (KEY.name, layer_name("l:1")):
        *folders, file = facts_of("orders", s3).key_of(name).split("/")
        assert folders == ["code-facts", "111122223333", "eu-west-1", "orders"]
        assert file.endswith(".json.gz")
        assert len(file) == 64 + len(".json.gz")


@pytest.mark.parametrize(
    "body",
    [b"", b"no gzip", gzip.compress(b"{")[:-9], gzip.compress(b"{}"), b"\x1f\x8b\x08" + bytes(9) + b"\xff" * 9],
    ids=["nothing", "no gzip", "cut", "another shape", "rubbish"],
)
def test_damaged_facts_are_made_again(body: bytes, s3: Any, caplog: pytest.LogCaptureFixture) -> None:
    facts = facts_of("orders", s3)
    s3.put_object(Bucket="scans", Key=facts.key_of(KEY.name), Body=body)
    with caplog.at_level(logging.WARNING):
        assert facts.code(KEY) is None
    assert "made again" in caplog.text


def test_a_bucket_that_fails_is_as_good_as_an_empty_one(s3: Any, caplog: pytest.LogCaptureFixture) -> None:
    facts = facts_of("orders", s3, "no-such-bucket")
    with caplog.at_level(logging.WARNING):
        facts.write([(KEY, CODE)], [LAYER])
        assert facts.code(KEY) is None
    assert "could not be cached" in caplog.text
