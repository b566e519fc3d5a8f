"""Whose the fields of an event are. The samples in `events` say so of every leaf; what they do not name is trusted.

A text that holds JSON is written as `{"<json>": ...}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.taint.event.shapes import Control, Level
from maremma.analysis.taint.event.sources import (
    begins_with_slash,
    controls,
    controls_untriggered,
    is_record,
    level_in,
    recognized,
    request_control,
    shapes,
)

SAMPLES = [
    sample
    for file in sorted(Path(__file__).parent.glob("events/*.json"))
    for sample in json.loads(file.read_text("utf-8"))
]
LEVELS = {"S": Level.SYSTEM, "I": Level.INDIRECT, "A": Level.AUTHENTICATED, "R": Level.REMOTE}
sampled = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["title"])


def path(dotted: str) -> tuple[str, ...]:
    return tuple(dotted.split(".")) if dotted else ()


def leaves(value: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where texts, numbers and the like stand; a text that holds JSON is one, and has some."""
    if isinstance(value, dict) and value:
        if "<json>" in value:
            yield at
        for key, part in value.items():
            yield from leaves(part, (*at, key))
    elif isinstance(value, list) and value:
        for part in value:
            yield from leaves(part, (*at, "[]"))
    else:
        yield at


def expected(sample: dict[str, Any], leaf: tuple[str, ...]) -> Level:
    said = {path(line): LEVELS[name] for name in LEVELS for line in sample.get(name, ())}
    fitting = [each for each in said if leaf[: len(each)] == each]
    return said[max(fitting, key=len)] if fitting else Level.SYSTEM


@sampled
def test_every_leaf_is_the_senders_or_trusted(sample: dict[str, Any]) -> None:
    found = {leaf: level_in(leaf, sample["shape"]) for leaf in leaves(sample["event"])}
    assert found == {leaf: expected(sample, leaf) for leaf in found}


@sampled
def test_what_a_sample_names_is_in_it(sample: dict[str, Any]) -> None:
    there = {leaf[:length] for leaf in leaves(sample["event"]) for length in range(1, len(leaf) + 1)}
    named = {path(line) for name in (*LEVELS, "structured", "named") for line in sample.get(name, ())}
    assert not named - there


@sampled
def test_controls_are_the_leaves_of_the_sender_and_say_which_may_be_objects(sample: dict[str, Any]) -> None:
    structured = set(map(path, sample.get("structured", ())))
    named = tuple(map(path, sample.get("named", ())))
    for leaf in leaves(sample["event"]):
        level = expected(sample, leaf)
        has_no_line_breaks = any(leaf[: len(each)] == each and "<json>" not in leaf[len(each) :] for each in named)
        said = Control(sample["shape"], level, leaf in structured, has_no_line_breaks)
        wanted = () if level is Level.SYSTEM else (said,)
        assert controls(leaf, (sample["shape"],)) == wanted, leaf


@sampled
def test_what_holds_a_field_of_the_sender_is_as_much_the_senders(sample: dict[str, Any]) -> None:
    for leaf in leaves(sample["event"]):
        level = expected(sample, leaf)
        for length in range(len(leaf)):
            # What a text may be parsed to is not in the text.
            if "<json>" not in leaf[length:]:
                inner = level_in(leaf[:length], sample["shape"])
                assert inner is not None
                assert inner >= level, leaf[:length]


def test_every_shape_has_a_sample() -> None:
    assert {sample["shape"] for sample in SAMPLES} == set(shapes())
    assert all(shapes().values())


def test_titles_tell_the_samples_apart() -> None:
    titles = [sample["title"] for sample in SAMPLES]
    assert len(titles) == len(set(titles))


REST = "rest"


@pytest.mark.parametrize(
    ("field", "among", "found"),
    [
        ("headers.X-Tenant", [REST], [Control(REST, Level.REMOTE, False, named=True)]),
        ("headers.X-FORWARDED-PROTO", [REST], []),
        ("multiValueHeaders.x-forwarded-port.[]", [REST], []),
        ("headers.[]", [REST], [Control(REST, Level.REMOTE, False, named=True)]),
        ("headers", [REST], [Control(REST, Level.REMOTE, True)]),
        ("", [REST], [Control(REST, Level.REMOTE, True, record=True)]),
        ("records.topic-0.[]", ["kafka"], [Control("kafka", Level.INDIRECT, True, record=True)]),
        ("requestContext", ["alb"], []),
        ("body", [REST], [Control(REST, Level.REMOTE, False)]),
        ("body.<json>", [REST], [Control(REST, Level.REMOTE, True)]),
        ("multiValueQueryStringParameters.id.[]", [REST], [Control(REST, Level.REMOTE, False)]),
        ("Records.[].body", [REST], []),
        ("queryStringParameters.id", ["sqs"], []),
        ("unheard", [REST, "sqs", "s3"], []),
        ("table", [REST, "mapped"], [Control("mapped", Level.REMOTE, True)]),
        ("body", [REST, "mapped"], [Control(REST, Level.REMOTE, False)]),
        ("httpMethod", [REST, "mapped"], []),
        ("body", ["sns", REST, "alb"], [Control(REST, Level.REMOTE, False), Control("alb", Level.REMOTE, False)]),
        # With nothing but direct invocation everything is forged; a path that tells another shape is that shape's.
        ("Records.[].s3.bucket.name", ["direct"], [Control("direct", Level.INDIRECT, True)]),
        ("Records.[].s3.bucket.name", ["direct", "s3"], []),
        ("Records.[].s3.object.key", ["direct", "s3"], [Control("s3", Level.INDIRECT, False, named=True)]),
        ("Records.[].s3.bucket.name", ["direct", "sqs"], [Control("direct", Level.INDIRECT, True)]),
        ("name", ["direct", "s3"], [Control("direct", Level.INDIRECT, True)]),
        ("", ["schedule"], []),
        ("", ["direct"], [Control("direct", Level.INDIRECT, True)]),
        ("detail.name", ["eventbridge"], [Control("eventbridge", Level.INDIRECT, True)]),
        ("detail.name", ["eventbridge_aws"], []),
        ("detail.name", ["schedule"], []),
        ("source", ["eventbridge"], []),
        ("getObjectContext.inputS3Url", ["object_lambda"], []),
        ("ResponseURL", ["cloudformation"], []),
        ("records.[].[].value", ["kafka"], [Control("kafka", Level.INDIRECT, False, named=True)]),
    ],
)
def test_controls(field: str, among: list[str], found: list[Control]) -> None:
    assert list(controls(path(field), among)) == found
    assert list(controls(path(field), reversed(among))) == found


@pytest.mark.parametrize(
    ("field", "slashed"),
    [
        ("rawPath", True),
        ("requestContext.http.path", True),
        ("requestContext.path", True),
        ("Records.[].cf.request.uri", True),
        ("Records.[].cf.request.querystring", False),
        ("path", True),
        ("body", False),
    ],
)
def test_the_path_of_a_url_begins_with_a_slash(field: str, slashed: bool) -> None:
    assert begins_with_slash(tuple(field.split("."))) is slashed


def test_an_unknown_shape_is_an_error() -> None:
    with pytest.raises(KeyError, match="carrier pigeon"):
        controls(("body",), ["carrier pigeon"])


@pytest.mark.parametrize(
    ("field", "shape_names"),
    [
        ("Records.[].s3.bucket.name", ["s3"]),
        ("Records.[].Sns.Message", ["sns"]),
        ("Records.[].dynamodb.NewImage.id.S", ["dynamodb"]),
        ("requestContext.elb.targetGroupArn", ["alb"]),
        ("rawPath", ["http"]),
        ("requestContext.requestId", ["rest", "http"]),
        ("body", []),
        ("name", []),
    ],
)
def test_recognized(field: str, shape_names: list[str]) -> None:
    assert list(recognized(path(field))) == shape_names


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("Records.[]", True),
        ("Records.[].dynamodb.NewImage", True),
        ("requestContext", True),
        ("headers", True),
        ("Records.[].body", False),
        ("Records.[].s3.object.key", False),
        ("body", False),
        ("name", False),
        ("body.<json>.[].name", False),
    ],
)
def test_what_is_no_text_in_any_shape(field: str, found: bool) -> None:
    assert is_record(path(field)) is found


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("queryStringParameters.id", {"rest", "http", "alb", "websocket", "lattice", "authorizer"}),
        ("Records.[].s3.object.key", {"s3"}),
        ("Records.[].s3.bucket.name", set()),
        ("requestContext.requestId", set()),
        ("name", {"direct"}),
        ("id", {"direct"}),
    ],
)
def test_without_a_trigger_the_path_tells_or_it_is_a_direct_invocation(field: str, found: set[str]) -> None:
    assert {each.shape for each in controls_untriggered(path(field))} == found


@pytest.mark.parametrize(
    ("field", "structured", "named"),
    [
        ("queryStringParameters.id", False, False),
        ("queryStringParameters.<json>.id", True, False),
        ("headers.X-Forwarded-For", False, True),
        ("pathParameters.id", False, False),
        ("cookies.session", False, False),
        ("rawPath", False, False),
        ("body", True, False),
        ("body.name", True, False),
        ("", True, False),
    ],
)
def test_requests_of_frameworks(field: str, structured: bool, named: bool) -> None:
    assert request_control(path(field)) == Control("request", Level.REMOTE, structured, named)


@pytest.mark.parametrize(
    "field", ["requestContext.requestId", "httpMethod", "requestContext.authorizer.jwt.claims.sub"]
)
def test_what_a_framework_passes_on_from_the_gateway_is_trusted(field: str) -> None:
    assert request_control(path(field)) is None
