"""Envelopes in the bucket: nobody's is lost, and a bucket that refuses is not one without signatures."""

from __future__ import annotations

import boto3
import pytest
from botocore.exceptions import ClientError
from maremma.aws.shelves.attestations import Attestations
from maremma.errors import StoreError
from moto import mock_aws

DIGEST = "a" * 64


@pytest.fixture
def s3():
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
        client.create_bucket(Bucket="signatures")
        yield client


def test_what_is_added_is_there_once_and_in_order(s3):
    shelf = Attestations(s3, "signatures")
    assert shelf.about(DIGEST) == ()
    for envelope in ("{1}", "{2}", "{1}"):
        shelf.add(DIGEST, envelope)
    assert shelf.about(DIGEST) == ("{1}", "{2}")
    assert shelf.about("b" * 64) == ()


class Meanwhile:
    """A client before whose first write somebody else writes."""

    def __init__(self, s3):
        self.s3, self.due = s3, True

    def __getattr__(self, name):
        return getattr(self.s3, name)

    def put_object(self, **request):
        if self.due:
            self.due = False
            Attestations(self.s3, "signatures").add(DIGEST, "{theirs}")
        return self.s3.put_object(**request)


@pytest.mark.parametrize("before", [(), ("{old}",)])
def test_two_who_sign_at_once_both_count(s3, before):
    for envelope in before:
        Attestations(s3, "signatures").add(DIGEST, envelope)
    Attestations(Meanwhile(s3), "signatures").add(DIGEST, "{ours}")
    assert Attestations(s3, "signatures").about(DIGEST) == (*before, "{theirs}", "{ours}")


class Denied:
    """A client that may not read, and may list or not."""

    def __init__(self, s3, *, lists):
        self.s3, self.lists = s3, lists

    def get_object(self, **request):
        raise ClientError({"Error": {"Code": "AccessDenied"}}, "GetObject")

    def list_objects_v2(self, **request):
        if not self.lists:
            raise ClientError({"Error": {"Code": "AccessDenied"}}, "ListObjectsV2")
        return self.s3.list_objects_v2(**request)


DENIALS = {
    "nothing there": (True, False, True),
    "something there": (True, True, False),
    "who knows": (False, False, False),
}


@pytest.mark.parametrize("title", DENIALS)
def test_what_is_denied_is_absent_only_if_the_folder_says_so(s3, title):
    lists, there, absent = DENIALS[title]
    if there:
        Attestations(s3, "signatures").add(DIGEST, "{}")
    shelf = Attestations(Denied(s3, lists=lists), "signatures")
    if absent:
        assert shelf.about(DIGEST) == ()
    else:
        with pytest.raises(StoreError, match="AccessDenied"):
            shelf.about(DIGEST)


def test_a_bucket_that_cannot_be_asked_is_told(s3):
    shelf = Attestations(s3, "gone")
    with pytest.raises(StoreError, match="NoSuchBucket"):
        shelf.about(DIGEST)
    with pytest.raises(StoreError):
        shelf.add(DIGEST, "{}")
