"""Which events a function gets, by the doors that it has. The cases are data."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.exposure import exposure_of
from maremma.analysis.iam import parse_policy
from maremma.analysis.taint.binding.shapes import Binding, bindings
from maremma.analysis.taint.event.sources import shapes
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.function.configuration import Configuration
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind
from maremma.model.location import ConfigPath, StatementRef
from maremma.model.snapshot import DiscoveredFunction, EventSourceMapping, FunctionUrl, UrlAuth, Usage
from maremma.model.target import LATEST, Target

CASES = tomllib.loads((Path(__file__).parent / "shapes.toml").read_text("utf-8"))["case"]
TARGET = Target("111122223333", "eu-west-1", "orders")
cased = pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])


def statement(service: str, source: str = "") -> dict[str, Any]:
    pinned = {"Condition": {"ArnLike": {"aws:SourceArn": source}}} if source else {}
    return {
        "Sid": service,
        "Effect": "Allow",
        "Principal": {"Service": f"{service}.amazonaws.com"},
        "Action": "lambda:InvokeFunction",
        "Resource": TARGET.arn,
        **pinned,
    }


def function_of(case: dict[str, Any]) -> DiscoveredFunction:
    """`lets` are services with the source that a statement of the resource policy pins, empty for none."""
    statements = [*case.get("policy", []), *(statement(*each) for each in case.get("lets", {}).items())]
    policy = parse_policy("resource policy", {"Statement": statements})
    return DiscoveredFunction(
        target=TARGET,
        observed_at=datetime(2026, 11, 24, tzinfo=UTC),
        configuration=Configuration(role_arn="arn:aws:iam::111122223333:role/orders", code_sha256="x"),
        policies=((LATEST, policy),) if statements else (),
        urls=tuple(FunctionUrl(auth=UrlAuth(each)) for each in case.get("urls", [])),
        routes=tuple(map(route_of, case.get("routes", []))),
        event_sources=tuple(EventSourceMapping(uuid="m", **each) for each in case.get("sources", [])),
        triggers=tuple(map(trigger_of, case.get("triggers", []))),
        usage=Usage(invocations=case.get("invocations", 0), window_days=90),
    )


def route_of(spec: dict[str, Any]) -> ApiRoute:
    arn = f"arn:aws:execute-api:eu-west-1:{TARGET.account}:api1/*/GET/x"
    return ApiRoute(
        kind=ApiKind(spec["kind"]),
        api_id="api1",
        method="GET",
        path="/x",
        auth=CallerCheck(spec["auth"]),
        stages=("prod",),
        source_arn=arn,
        mapped=spec.get("mapped", False),
    )


def trigger_of(spec: dict[str, Any]) -> Trigger:
    entrances = tuple(Entrance(check=CallerCheck(each)) for each in spec.get("entrances", []))
    known = {"owner": TARGET.account, **spec, "kind": TriggerKind(spec["kind"]), "entrances": entrances}
    return Trigger(**known)


@cased
def test_bindings(case: dict[str, Any]) -> None:
    found = [
        [each.shape, str(each.reachability), *([] if each.certain else ["perhaps"])]
        for each in bindings(function_of(case))
    ]
    assert found == case["bindings"]


@cased
def test_bindings_say_what_paths_do(case: dict[str, Any]) -> None:
    function = function_of(case)
    exposure = exposure_of(function)
    said = {(path.reachability, path.at, path.says) for path in (*exposure.paths, *exposure.possible)}
    assert {(each.reachability, each.at, each.says) for each in bindings(function)} <= said


def test_titles_tell_the_cases_apart() -> None:
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles))


def test_cases_bind_nothing_but_shapes_and_every_kind_of_trigger() -> None:
    assert {each[0] for case in CASES for each in case["bindings"]} <= set(shapes())
    kinds = {each["kind"] for case in CASES for each in case.get("triggers", [])}
    assert kinds == {kind.value for kind in TriggerKind}


def test_a_binding_names_its_door() -> None:
    by_title = {case["title"]: case for case in CASES}
    (queue,) = bindings(function_of(by_title["a queue"]))
    assert isinstance(queue, Binding)
    assert queue.at == ConfigPath("EventSourceMapping m", "arn:aws:sqs:eu-west-1:111122223333:orders")
    assert queue.says == "Lambda polls arn:aws:sqs:eu-west-1:111122223333:orders for the function."
    (account,) = bindings(function_of(by_title["another account invokes"]))
    assert account.at == StatementRef("resource policy", "partner")
