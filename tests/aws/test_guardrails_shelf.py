"""Which guardrails are in force: the newest version that can be used, and never one by accident."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from io import BytesIO

import pytest
from maremma.aws.shelves.guardrails import GuardrailsShelf, NoneUsable
from maremma.contract import GUARDRAILS
from maremma.errors import StoreError
from maremma.model.guardrails import Guardrails

from tests.aws.accounts import shared
from tests.aws.stores import REGION, aws

BUCKET = "maremma-config"
GOOD, OTHER, BAD = (
    b"version: 1\nalerts: {score: 70}\n",
    b"version: 1\nalerts: {score: 80}\n",
    b"version: 1\nalert: {}\n",
)


@pytest.fixture
def s3():
    with aws():
        client = shared().client("s3", REGION)
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        yield client


@pytest.fixture
def shelf(s3):
    return GuardrailsShelf(s3, BUCKET)


def put(s3, *bodies, key=GUARDRAILS):
    """Puts each body, or deletes the file for None; the versions."""
    return [
        (
            s3.delete_object(Bucket=BUCKET, Key=key)
            if body is None
            else s3.put_object(Bucket=BUCKET, Key=key, Body=body)
        )["VersionId"]
        for body in bodies
    ]


HISTORIES = [
    # what was put, from the oldest; the points of the alert that are in force, and which were refused
    ("no file", [], 60, []),
    ("one file", [GOOD], 70, []),
    ("a newer file", [GOOD, OTHER], 80, []),
    ("a newer file that is refused", [GOOD, BAD], 70, [1]),
    ("several that are refused", [GOOD, BAD, b"\xff", BAD], 70, [3, 2, 1]),
    ("a good one after a refused one", [BAD, GOOD], 70, []),
    ("a deleted file", [GOOD, None], 60, []),
    ("put again after it was deleted", [GOOD, None, OTHER], 80, []),
]


@pytest.mark.parametrize(("title", "bodies", "score", "refused"), HISTORIES, ids=[each[0] for each in HISTORIES])
def test_the_newest_that_can_be_used_is_in_force(s3, shelf, title, bodies, score, refused):
    put(s3, OTHER, key=f"{GUARDRAILS}.bak")
    versions = put(s3, *bodies)
    found = shelf.find()
    assert found.guardrails.alerts.score == score
    assert [each.version for each in found.refused] == [versions[each] for each in refused]
    assert all(each.problems for each in found.refused)
    assert shelf.at(found.version) == found.guardrails


class OneFile:
    """A bucket with one version of the file, put at a moment."""

    def __init__(self, body, put_at):
        self.body, self.put_at = body, put_at

    def list_object_versions(self, **_):
        found = {"Key": GUARDRAILS, "VersionId": "1", "ETag": "1", "IsLatest": True, "LastModified": self.put_at}
        return {"Versions": [found]}

    def get_object(self, **_):
        return {"Body": BytesIO(self.body), "LastModified": self.put_at}


@pytest.mark.parametrize(("expires", "usable"), [("2021-01-01", True), ("2021-03-01", False)])
def test_a_version_is_judged_as_of_when_it_was_put(expires, usable):
    waiver = f"{{rule: DEP, owner: kim, reason: later, expires: {expires}}}"
    file = OneFile(f"version: 1\nwaivers: [{waiver}]\n".encode(), datetime(2020, 1, 1, tzinfo=UTC))
    shelf = GuardrailsShelf(file, BUCKET)
    with nullcontext() if usable else pytest.raises(NoneUsable):
        assert shelf.find().guardrails.waivers
    with nullcontext() if usable else pytest.raises(StoreError, match="400 days ahead"):
        assert shelf.at("1").waivers


def test_a_version_stays_what_it_is(s3, shelf):
    [old, _] = put(s3, GOOD, OTHER)
    assert shelf.at(old).alerts.score == 70
    assert shelf.text(old) == GOOD


def test_a_version_that_cannot_be_used_is_an_error(s3, shelf):
    [bad] = put(s3, BAD)
    with pytest.raises(StoreError, match="did you mean `alerts`"):
        shelf.at(bad)


@pytest.mark.parametrize(
    "ask", [lambda shelf: shelf.find(), lambda shelf: shelf.at("x"), lambda shelf: shelf.newest_tag()]
)
def test_a_bucket_that_cannot_be_read_is_never_the_defaults(s3, ask):
    with pytest.raises(StoreError, match=r"cannot be read from the config bucket \(NoSuchBucket\)"):
        ask(GuardrailsShelf(s3, "gone"))


@pytest.mark.parametrize(
    ("bodies", "refused", "says"),
    [
        ([BAD], 1, "no version of guardrails.yaml that was put"),
        ([BAD, BAD], 2, "that was put"),
        ([GOOD, *[BAD] * 50], 50, "the last 50"),
    ],
)
def test_where_none_can_be_used_somebody_has_to_act_and_the_defaults_do_not_count(s3, shelf, bodies, refused, says):
    versions = put(s3, *bodies)
    with pytest.raises(NoneUsable, match=says) as error:
        shelf.find()
    assert [each.version for each in error.value.refused] == versions[::-1][:refused]
    assert shelf.put(OTHER, shelf.newest_tag()) == shelf.find().version


def test_a_huge_object_is_refused_and_not_read_whole(s3, shelf):
    put(s3, GOOD, b"#" * 1_000_000)
    [refused] = shelf.find().refused
    assert "more than 128 KiB" in refused.problems[0].says
    assert len(shelf.text(refused.version)) < 200_000


def test_the_first_file_and_the_next_one(s3, shelf):
    assert shelf.newest_tag() == ""
    first = shelf.put(GOOD, "")
    etag = shelf.newest_tag()
    second = shelf.put(OTHER, etag)
    assert shelf.find().version == second != first


@pytest.mark.parametrize("before", [[], [GOOD]])
def test_who_is_overtaken_is_told_and_overwrites_nothing(s3, shelf, before):
    put(s3, *before)
    etag = shelf.newest_tag()
    [theirs] = put(s3, OTHER)
    with pytest.raises(StoreError, match="somebody else has put guardrails"):
        shelf.put(BAD, etag)
    assert GuardrailsShelf(s3, BUCKET).find().version == theirs


def test_the_defaults_are_read_without_a_bucket(shelf):
    assert shelf.at("") == Guardrails()
    assert shelf.text("") == b""


def test_a_deleted_file_may_be_put_again(s3, shelf):
    put(s3, GOOD, None)
    assert shelf.newest_tag() == ""
    version = shelf.put(OTHER, shelf.newest_tag())
    assert shelf.find().version == version
