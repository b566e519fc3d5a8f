"""What must hold for every function: another path never lowers the level, knowing less never lowers the ceiling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.exposure import exposure_of
from maremma.analysis.exposure.join import SHOWN
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.function.configuration import Configuration
from maremma.model.function.exposure import Reachability
from maremma.model.function.trigger import IN_POLICY, Entrance, Trigger, TriggerKind
from maremma.model.iam.policy import Condition, Effect, PolicyDocument, Principal, Statement
from maremma.model.snapshot import DiscoveredFunction, EventSourceMapping, FunctionUrl, UrlAuth, Usage
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
        Principal("Service", "sns.amazonaws.com"),
        Principal("Service", "elasticloadbalancing.amazonaws.com"),
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
        Condition("StringLike", "aws:SourceVpc", ("vpc-*",)),
        Condition("StringEquals", "aws:PrincipalTag/team", ("shop",)),
        Condition("StringNotEqualsIfExists", "aws:PrincipalTag/team", ("shop",)),
        Condition("ArnLike", "aws:PrincipalArn", ("arn:aws:iam::*:user/shop-*",)),
        Condition("StringEqualsIfExists", "aws:PrincipalOrgID", ("o-1",)),
        Condition("StringEquals", "aws:ResourceAccount", (OWN,)),
        Condition("StringEquals", "aws:UserAgent", ("shop",)),
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
documents = st.lists(
    st.builds(
        Statement,
        effect=st.sampled_from(Effect),
        principals=st.lists(principals, min_size=1, max_size=2).map(tuple),
        actions=st.just(("*",)),
        conditions=st.lists(conditions, max_size=1).map(tuple),
    ),
    max_size=2,
).map(lambda found: PolicyDocument("senders", tuple(found)))
entrances = st.builds(
    Entrance, check=st.sampled_from(CallerCheck), private=st.booleans(), api_key_required=st.booleans()
)
mappings = st.builds(
    EventSourceMapping,
    uuid=st.just("m"),
    source_arn=st.sampled_from([f"arn:aws:sqs:eu-west-1:{OWN}:q", f"arn:aws:sqs:eu-west-1:{OTHER}:q", ""]),
    state=st.sampled_from(["Enabled", "Disabled"]),
    senders=st.none() | documents,
    senders_seen=st.booleans(),
    source_exists=st.booleans(),
)
SOURCES = {
    TriggerKind.BUCKET: "arn:aws:s3:::uploads",
    TriggerKind.TOPIC: f"arn:aws:sns:eu-west-1:{OWN}:topic",
    TriggerKind.RULE: f"arn:aws:events:eu-west-1:{OWN}:rule/r",
    TriggerKind.SCHEDULE: f"arn:aws:scheduler:eu-west-1:{OWN}:schedule/default/s",
    TriggerKind.PIPE: f"arn:aws:pipes:eu-west-1:{OWN}:pipe/p",
    TriggerKind.STATE_MACHINE: f"arn:aws:states:eu-west-1:{OWN}:stateMachine:s",
    TriggerKind.IOT_RULE: f"arn:aws:iot:eu-west-1:{OWN}:rule/r",
    TriggerKind.USER_POOL: f"arn:aws:cognito-idp:eu-west-1:{OWN}:userpool/p",
    TriggerKind.GRAPHQL_API: f"arn:aws:appsync:eu-west-1:{OWN}:apis/a",
    TriggerKind.LOAD_BALANCER: f"arn:aws:elasticloadbalancing:eu-west-1:{OWN}:targetgroup/t/1",
    TriggerKind.LOG_SUBSCRIPTION: f"arn:aws:logs:eu-west-1:{OWN}:log-group:/app",
    TriggerKind.ROTATION: f"arn:aws:secretsmanager:eu-west-1:{OWN}:secret:s",
}
NEED_STATEMENTS = [kind for kind in SOURCES if kind in IN_POLICY.values() and not kind.spec.by_role]


def triggers_of(kind: TriggerKind) -> st.SearchStrategy[Trigger]:
    return st.builds(
        Trigger,
        kind=st.just(kind),
        source_arn=st.just(SOURCES[kind]),
        # Only a bucket's ARN leaves open whose it is.
        owner=st.sampled_from([OWN, OTHER, ""] if kind is TriggerKind.BUCKET else [OWN]),
        enabled=st.booleans(),
        exists=st.booleans(),
        fed_by=st.sampled_from(["", f"arn:aws:sqs:eu-west-1:{OWN}:q"]) if kind is TriggerKind.PIPE else st.just(""),
        entrances=st.lists(entrances, max_size=2).map(tuple),
        senders=st.none() | documents,
        senders_limited=st.booleans(),
        public_write=st.booleans(),
        senders_seen=st.booleans(),
    )


triggers = st.sampled_from(list(SOURCES)).flatmap(triggers_of)
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
    triggers=st.lists(triggers, max_size=3).map(tuple),
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


@given(functions, triggers)
def test_another_trigger_never_lowers_the_level(function: DiscoveredFunction, trigger: Trigger) -> None:
    before, after = exposure_of(function), exposure_of(replace(function, triggers=(*function.triggers, trigger)))
    assert after.level >= before.level
    assert after.ceiling >= before.ceiling


@given(functions, st.sampled_from(NEED_STATEMENTS).flatmap(triggers_of))
def test_a_trigger_without_a_statement_opens_nothing_for_others(function: DiscoveredFunction, trigger: Trigger) -> None:
    alone = replace(function, policies=(), urls=(), routes=(), event_sources=(), triggers=(trigger,), usage=None)
    assert exposure_of(alone).level is Reachability.UNUSED
    assert exposure_of(alone).ceiling <= Reachability.INTERNAL


@given(functions, statements(Effect.DENY))
def test_another_deny_never_raises_the_level(function: DiscoveredFunction, deny: Statement) -> None:
    ((_, policy),) = function.policies
    # By usage the level is internal where no other path shows, which a deny may bring about.
    quiet = replace(function, usage=Usage(invocations=0, window_days=90))
    less = replace(quiet, policies=((LATEST, PolicyDocument("p", (*policy.statements, deny))),))
    assert exposure_of(less).level <= exposure_of(quiet).level


@given(functions, st.sampled_from(list(SOURCES)))
def test_hiding_a_kind_of_triggers_never_lowers_the_ceiling(function: DiscoveredFunction, kind: TriggerKind) -> None:
    hidden = replace(
        function,
        triggers=tuple(each for each in function.triggers if each.kind is not kind),
        gaps=(Gap(kind.facet, GapReason.DENIED, "it was denied"),),
    )
    assert exposure_of(hidden).ceiling >= exposure_of(function).ceiling


@given(functions)
def test_hiding_the_mappings_never_lowers_the_ceiling(function: DiscoveredFunction) -> None:
    gap = Gap(Facet.EVENT_SOURCES, GapReason.DENIED, "it was denied")
    hidden = replace(function, event_sources=(), gaps=(gap,))
    assert exposure_of(hidden).ceiling >= exposure_of(function).ceiling


@given(functions)
def test_every_path_names_somebody_and_the_list_is_sorted(function: DiscoveredFunction) -> None:
    exposure = exposure_of(function)
    for paths in (exposure.paths, exposure.possible):
        assert [each.reachability for each in paths] == sorted((each.reachability for each in paths), reverse=True)
        assert len(paths) == len(set(paths)) <= SHOWN
        assert all(each.who for each in paths)


def test_of_very_many_paths_the_last_says_how_many_are_left_out() -> None:
    mapping = EventSourceMapping(uuid="", source_arn=f"arn:aws:sqs:eu-west-1:{OWN}:q")
    function = DiscoveredFunction(
        target=Target(OWN, "eu-west-1", "orders"),
        observed_at=MOMENTS[0],
        configuration=Configuration(role_arn="r", code_sha256="x"),
        event_sources=tuple(replace(mapping, uuid=str(number)) for number in range(SHOWN + 20)),
    )
    paths = exposure_of(function).paths
    assert len(paths) == SHOWN
    assert paths[-1].says == "21 more paths are not listed; none is wider than internal."


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
    # Without the resource policy a route is taken to be let in.
    by_routes = bool(function.routes) and another.facet is Facet.RESOURCE_POLICY
    assert after.level >= before.level if by_routes else after.level == before.level
