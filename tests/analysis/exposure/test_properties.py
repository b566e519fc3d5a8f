"""What must hold for every function: another path never lowers the level, knowing less never lowers the ceiling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.exposure import exposure_of
from maremma.model.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.exposure import Reachability
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.policy import Condition, Effect, PolicyDocument, Principal, Statement
from maremma.model.snapshot import Configuration, DiscoveredFunction, EventSourceMapping, FunctionUrl, UrlAuth, Usage
from maremma.model.target import LATEST, Target

OWN, OTHER = "111122223333", "444455556666"
MOMENTS = (datetime(2024, 5, 1, tzinfo=UTC), datetime(2025, 10, 9, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC))

principals = st.sampled_from(
    [
        Principal("AWS", "*"),
        Principal("AWS", OWN),
        Principal("AWS", OTHER),
        Principal("Service", "s3.amazonaws.com"),
        Principal("Service", "events.amazonaws.com"),
        Principal("Service", "apigateway.amazonaws.com"),
        Principal("Service", "cloudfront.amazonaws.com"),
        Principal("Federated", "accounts.google.com"),
    ]
)
conditions = st.sampled_from(
    [
        Condition("StringEquals", "aws:SourceAccount", (OWN,)),
        Condition("StringEquals", "aws:SourceAccount", (OTHER,)),
        Condition("ArnLike", "aws:SourceArn", (f"arn:aws:sns:eu-west-1:{OWN}:topic",)),
        Condition("StringNotEquals", "aws:PrincipalOrgID", ("o-1",)),
        Condition("StringEquals", "lambda:FunctionUrlAuthType", ("NONE",)),
        Condition("Bool", "lambda:InvokedViaFunctionUrl", ("true",)),
        Condition("IpAddress", "aws:SourceIp", ("203.0.113.0/24",)),
        Condition("Mystery", "aws:SourceVpc", ("x",)),
    ]
)


def statements(*effects: Effect) -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement,
        effect=st.sampled_from(effects),
        principals=st.lists(principals, min_size=1, max_size=2).map(tuple),
        actions=st.sampled_from(
            [("lambda:InvokeFunction",), ("lambda:InvokeFunctionUrl",), ("lambda:*",), ("lambda:GetFunction",)]
        ),
        resources=st.just(("*",)),
        conditions=st.lists(conditions, max_size=2).map(tuple),
    )


urls = st.builds(FunctionUrl, auth=st.sampled_from(UrlAuth), created=st.none() | st.sampled_from(MOMENTS))
routes = st.builds(
    ApiRoute,
    kind=st.sampled_from(ApiKind),
    api_id=st.just("api1"),
    method=st.just("GET"),
    path=st.just("/x"),
    auth=st.sampled_from(CallerCheck),
    private=st.booleans(),
    stages=st.just(("prod",)),
    api_policy=st.none()
    | st.lists(statements(*Effect), max_size=2).map(lambda found: PolicyDocument("api", tuple(found))),
    endpoint_disabled=st.booleans(),
)
mappings = st.builds(
    EventSourceMapping,
    uuid=st.just("m"),
    source_arn=st.sampled_from([f"arn:aws:sqs:eu-west-1:{OWN}:q", f"arn:aws:sqs:eu-west-1:{OTHER}:q", ""]),
    state=st.sampled_from(["Enabled", "Disabled"]),
)
functions = st.builds(
    DiscoveredFunction,
    target=st.just(Target(OWN, "eu-west-1", "orders")),
    observed_at=st.sampled_from(MOMENTS),
    configuration=st.just(Configuration(role_arn="r", code_sha256="x")),
    policies=st.lists(statements(*Effect), max_size=3).map(
        lambda found: ((LATEST, PolicyDocument("p", tuple(found))),)
    ),
    urls=st.lists(urls, max_size=2).map(tuple),
    routes=st.lists(routes, max_size=2).map(tuple),
    event_sources=st.lists(mappings, max_size=2).map(tuple),
    usage=st.none() | st.builds(Usage, invocations=st.integers(0, 2), window_days=st.just(90)),
)
gaps = st.builds(
    Gap, st.sampled_from(Facet), st.sampled_from(GapReason), st.just("it was not seen"), partial=st.booleans()
)


@given(functions)
def test_the_ceiling_is_never_below_the_level(function: DiscoveredFunction) -> None:
    exposure = exposure_of(function)
    assert exposure.ceiling >= exposure.level
    assert exposure.level == max((path.reachability for path in exposure.paths), default=Reachability.UNUSED)


@given(functions, urls)
def test_another_url_never_lowers_the_level(function: DiscoveredFunction, url: FunctionUrl) -> None:
    assert exposure_of(replace(function, urls=(*function.urls, url))).level >= exposure_of(function).level


@given(functions, routes)
def test_another_route_never_lowers_the_level(function: DiscoveredFunction, route: ApiRoute) -> None:
    assert exposure_of(replace(function, routes=(*function.routes, route))).level >= exposure_of(function).level


@given(functions, mappings)
def test_another_mapping_never_lowers_the_level(function: DiscoveredFunction, mapping: EventSourceMapping) -> None:
    more = replace(function, event_sources=(*function.event_sources, mapping))
    assert exposure_of(more).level >= exposure_of(function).level


@given(functions, statements(Effect.ALLOW))
def test_another_allow_never_lowers_the_level(function: DiscoveredFunction, allow: Statement) -> None:
    ((_, policy),) = function.policies
    more = replace(function, policies=((LATEST, PolicyDocument("p", (*policy.statements, allow))),))
    assert exposure_of(more).level >= exposure_of(function).level


@given(functions, st.integers(1, 9))
def test_invocations_never_lower_the_level(function: DiscoveredFunction, invocations: int) -> None:
    more = replace(function, usage=Usage(invocations=invocations, window_days=90))
    assert exposure_of(more).level >= max(exposure_of(function).level, Reachability.INTERNAL)


@given(functions, st.lists(gaps, max_size=2), gaps)
def test_a_gap_never_lowers_the_ceiling(function: DiscoveredFunction, some: list[Gap], another: Gap) -> None:
    before = exposure_of(replace(function, gaps=tuple(some)))
    after = exposure_of(replace(function, gaps=(*some, another)))
    assert after.ceiling >= before.ceiling
    assert after.level == before.level
