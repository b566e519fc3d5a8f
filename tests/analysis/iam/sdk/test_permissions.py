"""What calls of the SDKs need, case by case: see cases/ for where the cases come from."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.iam.sdk import Permission, Place, permissions_of

HERE = Place(region="eu-west-1", account="111122223333")
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}-{case['call']}")
    for path in sorted(Path(__file__).with_name("cases").glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1)
]


def called(case: dict[str, Any]) -> tuple[Permission, ...] | None:
    service, _, operation = case["call"].partition(".")
    parameters = (
        {path: None if value == "?" else value for path, value in case["given"].items()} if "given" in case else None
    )
    return permissions_of(service, operation, parameters, HERE, kind=case.get("kind", ""))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 250


@pytest.mark.parametrize("case", CASES)
def test_a_call_needs_what_aws_documents(case: dict[str, Any]) -> None:
    found = called(case)
    assert found is not None
    needed = [f"{each.action} {resource}" for each in found if each.certain for resource in each.resources]
    assert sorted(needed) == sorted(case["needs"])
    assert all(each.known for each in found)
    if "maybe" in case:
        assert sorted({each.action for each in found if not each.certain}) == sorted(case["maybe"])


def test_permissions_of_another_service_are_told_apart() -> None:
    found = called({"call": "s3.GetObject", "given": {"Bucket": "b", "Key": "k"}}) or ()
    assert {each.action: each.through for each in found} == {"s3:GetObject": "", "kms:Decrypt": "s3"}


def test_what_no_parameter_tells_is_said() -> None:
    found = called({"call": "s3.GetObject", "given": {"Bucket": "b", "Key": "?"}}) or ()
    assert found[0].unknown == ("ObjectName",)


@pytest.mark.parametrize(
    ("service", "operation", "kind", "parameters"),
    [
        ("s3", "DoIt", "", {}),
        ("newservice", "DoIt", "", {}),
        ("s3", "sing", "Bucket", {}),
        ("s3", "get", "Shelf", {}),
        ("s3", "generate_presigned_url", "", None),
        ("s3", "generate_presigned_url", "", {"ClientMethod": "get_*"}),
        ("s3", "generate_presigned_url", "", {"ClientMethod": "sing"}),
    ],
)
def test_what_is_not_known_to_be_an_operation_is_unknown(service, operation, kind, parameters) -> None:
    assert permissions_of(service, operation, parameters, HERE, kind=kind) is None


def test_a_url_whose_parameters_are_unknown_is_for_anything_of_its_operation() -> None:
    found = permissions_of("s3", "generate_presigned_url", {"ClientMethod": "delete_bucket", "Params": None}, HERE)
    assert [(each.action, each.resources) for each in found or ()] == [("s3:DeleteBucket", ("arn:aws:s3:::*",))]


def test_a_url_for_which_nothing_is_known_beside_its_operation_may_be_for_anything() -> None:
    assert permissions_of("s3", "generate_presigned_url", None, HERE) is None
    with_url = {"ClientMethod": ["get_object", "put_object"], "Params.Bucket": "b"}
    assert permissions_of("s3", "generate_presigned_url", with_url, HERE) is None


def test_a_model_behind_the_arn_of_a_profile_is_needed_too() -> None:
    profile = "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.anthropic.m"
    found = permissions_of("bedrock-runtime", "Converse", {"modelId": profile}, HERE) or ()
    assert found[0].resources == (profile, "arn:aws:bedrock:*::foundation-model/anthropic.m")


@pytest.mark.parametrize("name", ["not a name", "a/b"])
def test_a_function_whose_name_is_none_may_be_any(name: str) -> None:
    found = permissions_of("lambda", "Invoke", {"FunctionName": name}, HERE) or ()
    assert found[0].resources == ("arn:aws:lambda:eu-west-1:111122223333:function:*",)


def test_what_only_signs_needs_nothing() -> None:
    assert permissions_of("cloudfront", "get_signed_url", {}, HERE) is not None


def test_an_operation_that_the_universe_is_too_old_for_is_needed_by_its_name() -> None:
    found = permissions_of("dynamodb", "SearchVectors", {"TableName": "t"}, HERE)
    assert [(each.action, each.known, each.resources) for each in found or ()] == [
        ("dynamodb:SearchVectors", False, ("*",))
    ]


def test_many_values_are_told_as_one_pattern() -> None:
    many = [f"b{number}" for number in range(60)]
    found = permissions_of("s3", "GetObject", {"Bucket": many, "Key": "k"}, HERE) or ()
    assert found[0].resources == ("arn:aws:s3:::*/*",)


def test_without_a_place_its_parts_are_wildcards() -> None:
    found = permissions_of("sqs", "DeleteMessage", {"QueueUrl": None}, Place()) or ()
    assert found[0].resources == ("arn:aws:sqs:*:*:*",)


names = st.text(st.sampled_from("ab-/:*.@{}[]? \u00e9"), max_size=12)
paths = st.sampled_from(
    ["Bucket", "Key", "CopySource", "CopySource.Bucket", "VersionId", "TableName", "QueueUrl", "Name"]
)


@given(
    st.sampled_from(
        [
            "s3.CopyObject",
            "s3.GetObject",
            "dynamodb.Query",
            "sqs.SendMessage",
            "ssm.GetParameter",
            "lambda.Invoke",
            "ecs.RunTask",
        ]
    ),
    st.dictionaries(paths | names, st.none() | names | st.lists(names, max_size=3), max_size=5),
)
def test_any_parameters_give_patterns(call: str, parameters: dict[str, Any]) -> None:
    service, _, operation = call.partition(".")
    found = permissions_of(service, operation, parameters, HERE)
    assert found
    assert all(each.resources and all(each.resources) for each in found)


@given(st.dictionaries(paths, st.none() | st.sampled_from(["a", "b/c"]), max_size=5))
def test_knowing_less_never_takes_an_action_away(parameters: dict[str, Any]) -> None:
    known = {each.action for each in permissions_of("s3", "GetObject", parameters, HERE) or ()}
    less = {each.action for each in permissions_of("s3", "GetObject", {**parameters, "*": None}, HERE) or ()}
    assert known <= less
