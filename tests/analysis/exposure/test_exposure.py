"""Who can reach a function, through every door. The cases are data."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.exposure import doorways_of, exposure_of
from maremma.analysis.iam import parse_policy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.account import Organization
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.function.configuration import Configuration
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction, EventSourceMapping, FunctionUrl, UrlAuth, Usage
from maremma.model.target import LATEST, Target

CASES = [
    case for file in sorted(Path(__file__).parent.glob("cases/*.json")) for case in json.loads(file.read_text("utf-8"))
]
TARGET = Target("111122223333", "eu-west-1", "orders")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def function_of(case: dict[str, Any]) -> DiscoveredFunction:
    """`lets` are statements for services, `{service: source}`, or the condition itself in the place of a source.

    API Gateway may invoke it for `routes`, unless the case says otherwise by `routes_let_in`.
    """
    policies = case.get("policies") or ({LATEST: case["policy"]} if "policy" in case else {})
    if "lets" in case:
        policies = {case.get("on", LATEST): [permission(*each) for each in case["lets"].items()]}
    if case.get("routes") and case.get("routes_let_in", True):
        theirs = permission("apigateway", f"arn:aws:execute-api:eu-west-1:{TARGET.account}:api1/*")
        policies = {**policies, LATEST: [*policies.get(LATEST, []), theirs]}
    invocations = case.get("invocations", 0)
    return DiscoveredFunction(
        target=TARGET,
        observed_at=moment(case.get("at", "2026-11-24")),
        configuration=Configuration(role_arn="arn:aws:iam::111122223333:role/orders", code_sha256="x"),
        policies=tuple((name, parse_policy("policy", {"Statement": found})) for name, found in policies.items()),
        urls=tuple(map(url_of, case.get("urls", []))),
        routes=tuple(map(route_of, case.get("routes", []))),
        event_sources=tuple(map(mapping_of, case.get("sources", []))),
        triggers=tuple(map(trigger_of, case.get("triggers", []))),
        organization=Organization(id=case["organization"]) if "organization" in case else None,
        usage=None if invocations is None else Usage(invocations=invocations, window_days=90),
        gaps=tuple(Gap(Facet(name), GapReason.DENIED, "it was denied") for name in case.get("gaps", [])),
    )


def permission(service: str, source: str | dict[str, Any]) -> dict[str, Any]:
    return {
        "Effect": "Allow",
        "Principal": {"Service": f"{service}.amazonaws.com"},
        "Action": "lambda:InvokeFunction",
        "Resource": TARGET.arn,
        "Condition": {"ArnLike": {"aws:SourceArn": source}} if isinstance(source, str) else source,
    }


def senders_of(spec: dict[str, Any]) -> PolicyDocument | None:
    """The policy of a source; its action is everything unless a statement says otherwise."""
    if "senders" not in spec:
        return None
    service = (spec.get("fed_by") or spec["source_arn"]).split(":")[2]
    statements = [{"Effect": "Allow", "Action": f"{service}:*", "Resource": "*", **each} for each in spec["senders"]]
    return parse_policy("policy of the source", {"Statement": statements})


def mapping_of(spec: dict[str, Any]) -> EventSourceMapping:
    return EventSourceMapping(uuid="m", **{**spec, "senders": senders_of(spec)})


def trigger_of(spec: dict[str, Any]) -> Trigger:
    entrances = tuple(Entrance(**{**each, "check": CallerCheck(each["check"])}) for each in spec.get("entrances", []))
    known = {"owner": TARGET.account, **spec, "kind": TriggerKind(spec["kind"]), "entrances": entrances}
    return Trigger(**{**known, "senders": senders_of(spec)})


def url_of(url: dict[str, str]) -> FunctionUrl:
    created = moment(url["created"]) if "created" in url else None
    return FunctionUrl(qualifier=url.get("qualifier", LATEST), auth=UrlAuth(url["auth"]), created=created)


def route_of(route: dict[str, Any]) -> ApiRoute:
    statements = route.get("api_policy")
    method, path = route.get("method", "GET"), route.get("path", "/x")
    return ApiRoute(
        kind=ApiKind(route.get("kind", "HTTP")),
        api_id="api1",
        method=method,
        path=path,
        source_arn=f"arn:aws:execute-api:eu-west-1:{TARGET.account}:api1/*/{'*' if method == 'ANY' else method}{path}",
        credentials=route.get("credentials", False),
        auth=CallerCheck(route["auth"]),
        api_key_required=route.get("api_key_required", False),
        private=route.get("private", False),
        stages=tuple(route.get("stages", ["prod"])),
        api_policy=None if statements is None else parse_policy("API policy", {"Statement": statements}),
        endpoint_disabled=route.get("endpoint_disabled", False),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_exposure(case: dict[str, Any]) -> None:
    exposure = exposure_of(function_of(case))
    said = [path.says for path in exposure.paths]
    assert (str(exposure.level), str(exposure.ceiling)) == (case["level"], case.get("ceiling", case["level"])), said


NAMED = [case for case in CASES if "paths" in case]


@pytest.mark.parametrize("case", NAMED, ids=lambda case: case["title"])
def test_who_comes_on_what_conditions(case: dict[str, Any]) -> None:
    exposure = exposure_of(function_of(case))
    found = [
        [certainty, str(path.reachability), path.who, *path.conditions]
        for certainty, paths in (("certain", exposure.paths), ("possible", exposure.possible))
        for path in paths
    ]
    assert found == case["paths"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_every_path_says_what_it_is(case: dict[str, Any]) -> None:
    doorway = doorways_of(function_of(case))
    for path in (*doorway.paths, *doorway.possible):
        assert path.says[0].isalnum(), path.says
        assert path.says.endswith("."), path.says
        assert path.at.identity
        assert path.who, path.says
        assert all(path.conditions)


def test_titles_tell_the_cases_apart() -> None:
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles)) >= 120
