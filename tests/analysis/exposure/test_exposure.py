"""Who can reach a function, through every door. The cases are data."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.exposure import doorways_of, exposure_of
from maremma.analysis.iam import parse_policy
from maremma.model.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.snapshot import Configuration, DiscoveredFunction, EventSourceMapping, FunctionUrl, UrlAuth, Usage
from maremma.model.target import LATEST, Target

CASES = [
    case for file in sorted(Path(__file__).parent.glob("cases/*.json")) for case in json.loads(file.read_text("utf-8"))
]
TARGET = Target("111122223333", "eu-west-1", "orders")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def function_of(case: dict[str, Any]) -> DiscoveredFunction:
    policies = case.get("policies") or ({LATEST: case["policy"]} if "policy" in case else {})
    invocations = case.get("invocations", 0)
    return DiscoveredFunction(
        target=TARGET,
        observed_at=moment(case.get("at", "2026-11-24")),
        configuration=Configuration(role_arn="arn:aws:iam::111122223333:role/orders", code_sha256="x"),
        policies=tuple((name, parse_policy("policy", {"Statement": found})) for name, found in policies.items()),
        urls=tuple(map(url_of, case.get("urls", []))),
        routes=tuple(map(route_of, case.get("routes", []))),
        event_sources=tuple(EventSourceMapping(uuid="m", **source) for source in case.get("sources", [])),
        usage=None if invocations is None else Usage(invocations=invocations, window_days=90),
        gaps=tuple(Gap(Facet(name), GapReason.DENIED, "it was denied") for name in case.get("gaps", [])),
    )


def url_of(url: dict[str, str]) -> FunctionUrl:
    created = moment(url["created"]) if "created" in url else None
    return FunctionUrl(qualifier=url.get("qualifier", LATEST), auth=UrlAuth(url["auth"]), created=created)


def route_of(route: dict[str, Any]) -> ApiRoute:
    statements = route.get("api_policy")
    return ApiRoute(
        kind=ApiKind(route.get("kind", "HTTP")),
        api_id="api1",
        method=route.get("method", "GET"),
        path=route.get("path", "/x"),
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_every_path_says_what_it_is(case: dict[str, Any]) -> None:
    doorway = doorways_of(function_of(case))
    for path in (*doorway.paths, *doorway.possible):
        assert path.says[0].isalnum(), path.says
        assert path.says.endswith("."), path.says
        assert path.at.identity


def test_titles_tell_the_cases_apart() -> None:
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles)) >= 60
