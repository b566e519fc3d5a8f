"""Compiled rules go from one worker to the next; a bucket that fails costs time and nothing else."""

from __future__ import annotations

import boto3
import pytest
from maremma.aws.shelves.secret_rules import RuleShelf
from moto import mock_aws


@pytest.fixture
def s3():
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
        client.create_bucket(Bucket="scans")
        yield client


def test_what_one_worker_compiled_the_next_one_has(s3, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    (first / "rules.vscdb").write_bytes(b"compiled")
    RuleShelf(s3, "scans").keep(first)
    RuleShelf(s3, "scans").fetch(second)
    assert [(each.name, each.read_bytes(), each.stat().st_mode & 0o777) for each in second.iterdir()] == [
        ("rules.vscdb", b"compiled", 0o600)
    ]


@pytest.mark.parametrize("bucket", ["scans", "gone"])
def test_what_is_not_there_is_compiled(s3, tmp_path, bucket):
    shelf = RuleShelf(s3, bucket)
    shelf.fetch(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_bucket_that_refuses_is_no_failure(s3, tmp_path):
    (tmp_path / "rules.vscdb").write_bytes(b"compiled")
    RuleShelf(s3, "gone").keep(tmp_path)
