from collections.abc import Iterator

import pytest
from maremma.aws.scan.slices import PlaceFiles, Slice, read_slice
from maremma.aws.state.codec import dump
from maremma.errors import StoreError
from maremma.model.results.scan import PlaceSummary, Scope
from moto import mock_aws

from tests.aws.accounts import shared
from tests.engine.building import NOW, TARGET, function

BUCKET = "scans"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        client = shared().client("s3", region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        yield client


@pytest.fixture
def files(s3) -> PlaceFiles:
    return PlaceFiles(s3, BUCKET, "scan-1", TARGET.place)


def slices(*names: str) -> list[Slice]:
    return [Slice(function(name, tags=(("naïve\n", "ü"),)), f"key of {name}", f"policies of {name}") for name in names]


def keys(s3) -> list[str]:
    return sorted(each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET).get("Contents", ()))


def test_a_worker_reads_its_own_line(s3, files):
    written = slices("a", "b", "function", "x" * 64)
    files.write_step(1, written, first=True)
    files.merge_manifests(1)
    assert [read_slice(s3, BUCKET, item.slice) for item in files.manifest()] == written


def test_a_manifest_line_is_what_the_state_machine_hands_over(files):
    import json

    files.write_step(1, slices("a"), first=False)
    files.merge_manifests(1)
    line = json.loads(dump(files.manifest()[0]))
    key = f"scans/scan-1/{TARGET.account}/{TARGET.region}/slices-1.jsonl"
    reads, shelf = (json.loads(line.pop(each))["Statement"] for each in ("reads", "shelf"))
    assert reads[0] == {
        "Effect": "Allow",
        "Action": ["lambda:GetFunction"],
        "Resource": [function("a").target.arn, f"{function('a').target.arn}:*"],
    }
    assert f"arn:aws:s3:::{BUCKET}/{key}" in shelf[0]["Resource"]
    assert line == {
        "scan": "scan-1",
        "arn": function("a").target.arn,
        "slice": {
            "key": key,
            "offset": 0,
            "length": len(dump(slices("a")[0])),
        },
        "first": False,
        "role": f"arn:aws:iam::{TARGET.account}:role/maremma/maremma-read",
    }


def test_steps_join_into_one_manifest(files):
    files.write_step(1, slices("a", "b"), first=False)
    files.write_step(2, [], first=False)
    files.write_step(3, slices("c"), first=False)
    assert files.merge_manifests(3) == 3
    assert [item.arn.rpartition(":")[2] for item in files.manifest()] == ["a", "b", "c"]


def test_a_step_that_is_tried_again_replaces_itself(files):
    files.write_step(1, slices("a", "b"), first=False)
    files.write_step(1, slices("a"), first=False)
    assert files.merge_manifests(1) == 1


def test_a_step_is_one_object_however_many_functions_it_has(s3, files):
    files.write_step(1, slices(*(f"f{number}" for number in range(10_000))), first=False)
    folder = f"scans/scan-1/{TARGET.account}/{TARGET.region}"
    assert keys(s3) == [f"{folder}/manifest-1.jsonl", f"{folder}/slices-1.jsonl"]


def test_a_place_without_targets_has_an_empty_manifest(files):
    files.write_step(1, [], first=True)
    assert files.merge_manifests(1) == 0
    assert files.manifest() == ()


def test_scope_and_summary_come_back(files):
    scope = Scope(place=TARGET.place, functions=("a",), reread=("a",))
    summary = PlaceSummary(place=TARGET.place, observed_at=NOW, present=(TARGET,), calls=(("lambda:GetPolicy", 3),))
    files.write_scope(scope)
    files.write_summary(summary)
    assert files.scope() == scope
    assert files.summary() == summary


def test_what_is_not_there_is_said_in_a_sentence(files):
    with pytest.raises(StoreError, match=r"scope\.json was not read \(NoSuchKey\); start the scan again"):
        files.scope()


def test_a_bucket_that_is_gone_is_said_in_a_sentence(s3):
    files = PlaceFiles(s3, "no-such-bucket", "scan-1", TARGET.place)
    with pytest.raises(StoreError, match=r"was not written \(NoSuchBucket\)"):
        files.write_scope(Scope(place=TARGET.place))


def test_a_line_of_the_manifest_that_cannot_be_read_costs_no_other(s3, files):
    files.write_step(1, slices("a", "b", "c"), first=False)
    files.merge_manifests(1)
    lines = s3.get_object(Bucket=BUCKET, Key=files.manifest_key)["Body"].read().splitlines()
    s3.put_object(Bucket=BUCKET, Key=files.manifest_key, Body=b"\n".join([lines[0], b"{", lines[2]]))
    assert [item.arn.rpartition(":")[2] for item in files.manifest()] == ["a", "c"]
