import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.aws.discovery.listing import PlaceListing, list_place
from maremma.aws.discovery.place import PlaceDiscovery, discover_place, select_targets
from maremma.aws.discovery.place_steps import discover_step
from maremma.aws.scan.slices import PlaceFiles, read_slice
from maremma.aws.session.clients import open_place
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.aws.state.codec import dump
from maremma.errors import AccountError, StoreError
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion, Target

from tests.aws.accounts import (
    CANARY,
    FREE,
    NOW,
    PLACE,
    REGION,
    Account,
    MemoryStore,
    calls,
    everything,
    refusing,
    session,
    settings,
    shared,
)

PER_FUNCTION = {"lambda:GetPolicy", "lambda:ListAliases", "lambda:ListFunctionUrlConfigs", "lambda:GetFunction"}
BUCKET = "scans"


@pytest.fixture
def fleet(account: Account) -> Account:
    """Seven functions under one role; changes arrive."""
    account.functions(account.role(), [f"fn-{number}" for number in range(7)])
    account.allow("fn-1")
    account.reports_changes()
    return account


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def run(store: MemoryStore, scope: Scope | None = None, at: timedelta = timedelta()) -> PlaceDiscovery:
    return discover_place(session(), scope or everything(), store, settings(NOW + at))


def names(targets: tuple[Target, ...]) -> list[str]:
    return [target.name for target in targets]


def running(discovery: PlaceDiscovery) -> list[str]:
    return names(tuple(each.target for each in discovery.functions))


def test_a_cold_scan_reads_each_policy_exactly_once(fleet, store):
    found = run(store)
    assert running(found) == [f"fn-{number}" for number in range(7)]
    assert found.summary.first
    assert found.summary.complete
    assert found.summary.notes == ()
    per_function = {call: count for call, count in calls(found).items() if call in PER_FUNCTION}
    assert per_function == {"lambda:GetPolicy": 7}


def test_a_fleet_that_did_not_change_costs_no_call_per_function(fleet, store):
    store.remember(run(store))
    found = run(store, at=timedelta(minutes=5))
    assert found.slices == ()
    assert len(found.summary.unchanged) == 7
    assert not found.summary.first
    assert not PER_FUNCTION & calls(found).keys()


def test_what_changed_is_read_and_runs(fleet, store):
    store.remember(run(store))
    fleet.client("lambda").update_function_configuration(FunctionName="fn-3", Timeout=77)
    found = run(store, at=timedelta(minutes=5))
    assert running(found) == ["fn-3"]
    assert found.functions[0].policy_as_of == NOW + timedelta(minutes=5)
    assert calls(found)["lambda:GetPolicy"] == 1


def test_a_changed_value_of_a_variable_is_a_change(account, store):
    account.functions(account.role(), ["fn"], Environment={"Variables": {"MODE": "a"}})
    account.reports_changes()
    store.remember(run(store))
    variables = {"Variables": {"MODE": "b"}}
    account.client("lambda").update_function_configuration(FunctionName="fn", Environment=variables)
    assert running(run(store, at=timedelta(minutes=5))) == ["fn"]


@pytest.mark.parametrize("permission", [True, False], ids=["with a new statement", "as it was"])
def test_a_policy_that_a_change_event_speaks_of_is_read_again(fleet, store, permission):
    store.remember(run(store))
    if permission:
        fleet.allow("fn-2", Principal="*")
    scope = replace(everything(), reread=("fn-2",))
    found = run(store, scope, at=timedelta(minutes=5))
    assert calls(found)["lambda:GetPolicy"] == 1
    assert running(found) == (["fn-2"] if permission else [])


def test_the_sweep_reads_policies_again_and_then_relies_on_them(fleet, store):
    store.remember(run(store))
    later = timedelta(hours=25)
    swept = run(store, at=later)
    assert calls(swept)["lambda:GetPolicy"] == 7
    # At most the one whose weekly turn it is runs as well; the others are confirmed as they are.
    store.remember(swept)
    again = run(store, at=later + timedelta(minutes=5))
    assert "lambda:GetPolicy" not in calls(again)
    assert len(again.summary.unchanged) == 7


def test_where_changes_do_not_arrive_nothing_is_skipped(account, store):
    account.functions(account.role(), ["a", "b"])
    store.remember(run(store))
    found = run(store, at=timedelta(minutes=5))
    assert running(found) == ["a", "b"]
    assert calls(found)["lambda:GetPolicy"] == 2
    assert len(found.summary.notes) == 1
    assert "turn on a trail" in found.summary.notes[0]


def test_a_scope_limits_the_targets_and_not_the_listing(fleet, store):
    found = run(store, Scope(place=PLACE, functions=("fn-1", "fn-5", "deleted")))
    assert running(found) == ["fn-1", "fn-5"]
    assert len(found.summary.present) == 7
    assert found.functions[0].role is not None
    assert found.functions[0].role.function_count == 7


def test_an_empty_place_is_complete(account, store):
    found = run(store)
    assert (found.slices, found.summary.present, found.summary.complete) == ((), (), True)


@pytest.mark.parametrize("name", ["a", "x" * 64, "function", "a-b_c-", "_", "LATEST", "123", "lambda"])
def test_any_name_that_lambda_allows(account, store, name):
    account.functions(account.role(), [name])
    account.allow(name)
    found = run(store).functions[0]
    assert found.target.name == name
    assert found.policies[0][1].statements[0].sid == "s1"


FACETS = [
    ("lambda", "ListEventSourceMappings", Facet.EVENT_SOURCES, "lambda:ListEventSourceMappings", False),
    ("lambda", "GetPolicy", Facet.RESOURCE_POLICY, "lambda:GetPolicy", False),
    ("resourcegroupstaggingapi", "GetResources", Facet.TAGS, "tag:GetResources", False),
    ("sns", "ListSubscriptions", Facet.TOPICS, "sns:ListSubscriptions", False),
    ("iam", "GetAccountAuthorizationDetails", Facet.ROLE, "iam:GetAccountAuthorizationDetails", False),
    ("apigateway", "GetRestApis", Facet.APIS, "apigateway:GET", False),
    ("apigatewayv2", "GetApis", Facet.APIS, "apigateway:GET", False),
    ("cloudwatch", "GetMetricData", Facet.USAGE, "cloudwatch:GetMetricData", False),
    ("logs", "DescribeLogGroups", Facet.LOGGING, "logs:DescribeLogGroups", False),
    ("lambda", "ListCodeSigningConfigs", Facet.SIGNING, "lambda:ListCodeSigningConfigs", False),
    ("lambda", "GetAccountSettings", Facet.CONCURRENCY, "lambda:GetAccountSettings", False),
    ("cloudwatch", "DescribeAlarms", Facet.ALARMS, "cloudwatch:DescribeAlarms", False),
    ("organizations", "DescribeOrganization", Facet.ORGANIZATION, "organizations:DescribeOrganization", False),
    ("cloudtrail", "DescribeTrails", Facet.AUDIT_TRAIL, "cloudtrail:DescribeTrails", False),
    ("cloudtrail", "GetTrailStatus", Facet.AUDIT_TRAIL, "cloudtrail:GetTrailStatus", True),
    ("cloudtrail", "GetEventSelectors", Facet.AUDIT_TRAIL, "cloudtrail:GetEventSelectors", True),
]


LOST_WITH = {
    "GetPolicy": {Facet.URLS, Facet.BUCKETS, Facet.LOG_SUBSCRIPTIONS, Facet.DELIVERY},
    "GetResources": {Facet.DATA_STORES},
}
"""Other facets that tell of the same call."""

DENIED = ("AccessDeniedException", GapReason.DENIED, "was denied")
FAILED = ("InternalFailure", GapReason.UNREADABLE, "failed with InternalFailure")
THROTTLED = ("ThrottlingException", GapReason.THROTTLED, "throttl")


@pytest.mark.parametrize(
    ("service", "operation", "facet", "action", "partial", "code", "reason", "word"),
    [
        *((*facet, *DENIED) for facet in FACETS),
        *((*facet, *other) for facet in FACETS[:5] for other in (THROTTLED, FAILED)),
    ],
)
def test_a_facet_that_is_refused_is_one_gap_and_discovery_goes_on(
    fleet, store, service, operation, facet, action, partial, code, reason, word
):
    opened = session()
    with refusing(opened, service, operation, code):
        found = discover_place(opened, everything(), store, settings())
    assert len(found.slices) == 7
    assert found.summary.complete
    for function in found.functions:
        gaps = function.gaps_in(frozenset({facet}))
        assert [(gap.reason, gap.partial) for gap in gaps] == [(reason, partial)]
        assert action in gaps[0].says
        assert word in gaps[0].says
        others = {gap.facet for gap in function.gaps} - {facet}
        assert others == LOST_WITH.get(operation, set())


def test_credentials_that_expire_end_the_place(fleet, store):
    opened = session()
    with refusing(opened, "logs", "DescribeLogGroups", "ExpiredToken"), pytest.raises(AccountError, match="sign in"):
        discover_place(opened, everything(), store, settings())


def test_a_place_whose_functions_may_not_be_listed_has_no_result(fleet, store):
    opened = session()
    with (
        refusing(opened, "lambda", "ListFunctions"),
        pytest.raises(AccountError, match="lambda:ListFunctions was denied; allow it"),
    ):
        discover_place(opened, everything(), store, settings())


def test_a_listing_that_ends_early_retires_nothing(fleet, store):
    opened = session()
    client = opened.client("lambda")

    def one_page(parsed, **_):
        parsed["NextMarker"] = "more"

    client.meta.events.register("after-call.lambda.ListFunctions", one_page)
    with refusing(opened, "lambda", "ListFunctions", "TooManyRequestsException", after=1):
        found = discover_place(opened, everything(), store, settings())
    assert not found.summary.complete
    assert len(found.slices) == 7
    assert any("only some functions were listed" in note for note in found.summary.notes)


def test_change_rules_that_cannot_be_read_are_as_good_as_none(fleet, store):
    store.remember(run(store))
    opened = session()
    with refusing(opened, "events", "ListRules"):
        found = discover_place(opened, everything(), store, settings())
    assert len(found.slices) == 7
    assert "events:ListRules was denied" in found.summary.notes[0]


@pytest.mark.parametrize("rule", [f"maremma-change-{service}" for service in ("lambda", "iam", "apigateway")])
@pytest.mark.parametrize("operation", ["delete_rule", "disable_rule"])
def test_one_rule_that_is_missing_or_disabled_is_enough_to_skip_nothing(fleet, store, rule, operation):
    store.remember(run(store))
    getattr(fleet.client("events"), operation)(Name=rule)
    fleet.client("events").put_rule(Name="maremma-change-other", EventPattern='{"source": ["aws.sqs"]}')
    found = run(store, at=timedelta(minutes=5))
    assert len(found.slices) == 7
    assert f"the rules {rule} are missing or disabled" in found.summary.notes[0]


def step_through(store, left: list[float], scope: Scope | None = None):
    """All steps of a Lambda that has `left` seconds at each look at the clock, and then none to speak of."""
    s3 = shared().client("s3")
    s3.create_bucket(Bucket=BUCKET)
    files = PlaceFiles(s3, BUCKET, "scan-1", PLACE)
    files.write_scope(scope or everything())
    clock = iter(left)
    cursors: list[str] = []
    cursor = ""
    while True:
        step = discover_step(
            session(), files, store, settings(), cursor=cursor, remaining_seconds=lambda: next(clock, 1.0)
        )
        if not step.cursor:
            return files, step, cursors
        cursor = step.cursor
        cursors.append(cursor)


@pytest.mark.parametrize("left", [[900.0] * 999, []], ids=["in one go", "always out of time"])
def test_steps_come_to_what_one_go_comes_to(account, store, left, monkeypatch):
    monkeypatch.setattr("maremma.aws.discovery.place.CHUNK", 2)
    account.functions(account.role(), [f"fn-{number}" for number in range(7)])
    account.allow("fn-1")
    account.reports_changes()
    known = run(store)
    store.remember(replace(known, slices=known.slices[:3]))
    whole = run(store)
    files, step, cursors = step_through(store, left)
    assert cursors == ([] if left else ["0/1", *(f"{number}/{number + 1}" for number in range(1, 7))])
    written = [read_slice(account.client("s3"), BUCKET, item.slice) for item in files.manifest()]
    assert tuple(written) == whole.slices
    assert len(written) == step.targets == 4
    assert step.manifest == files.manifest_key
    summary = files.summary()
    assert replace(summary, calls=()) == replace(whole.summary, calls=())
    assert {call: count for call, count in summary.calls if call in PER_FUNCTION} == {"lambda:GetPolicy": 4}


def test_a_step_that_is_tried_again_changes_nothing(fleet, store, monkeypatch):
    monkeypatch.setattr("maremma.aws.discovery.place.CHUNK", 3)
    files, _, cursors = step_through(store, [])
    before = (files.manifest(), files.summary())
    for cursor in cursors:
        discover_step(session(), files, store, settings(), cursor=cursor, remaining_seconds=lambda: 1.0)
    assert files.manifest() == before[0]
    assert replace(files.summary(), calls=()) == replace(before[1], calls=())


def test_a_function_whose_aliases_take_too_long_is_left_for_the_next_step(account, store):
    account.functions(account.role(), ["a", "b", "c"])
    client = account.client("lambda")
    client.publish_version(FunctionName="b")
    for number in range(9):
        client.create_alias(FunctionName="b", Name=f"alias-{number}", FunctionVersion="1")
    opened = session()
    asked: list[str] = []
    opened.client("lambda").meta.events.register(
        "before-parameter-build.lambda.GetPolicy", lambda params, **_: asked.append(params["FunctionName"])
    )
    listing = list_place(opened, everything(), b"key", NOW)

    def in_time() -> bool:
        return asked.count("b") < 4

    (chosen,) = select_targets(opened, listing, everything(), store, settings(), in_time=in_time)
    assert [each.function.target.name for each in chosen.slices] == ["a"]
    (rest,) = select_targets(opened, listing, everything(), store, settings(), start=1, in_time=in_time)
    assert [each.function.target.name for each in rest.slices][:1] == ["b"]
    assert len(rest.slices[0].function.versions) == 10


def test_a_place_without_functions_ends_in_an_empty_manifest(account, store):
    files, step, cursors = step_through(store, [])
    assert (step.targets, cursors, files.manifest()) == (0, [], ())


def test_a_cursor_of_something_else_is_refused(account, store):
    s3 = account.client("s3")
    s3.create_bucket(Bucket=BUCKET)
    files = PlaceFiles(s3, BUCKET, "scan-1", PLACE)
    files.write_scope(everything())
    with pytest.raises(StoreError, match="is not a cursor of discovery"):
        discover_step(session(), files, store, settings(), cursor="elsewhere", remaining_seconds=lambda: 900.0)


def test_no_value_of_a_variable_leaves_the_process(account, store, caplog):
    caplog.set_level(logging.DEBUG, logger="maremma")
    account.functions(account.role(), ["fn"], Environment={"Variables": {"TOKEN": CANARY}})
    files, _, _ = step_through(store, [])
    s3 = account.client("s3")
    objects = [each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
    bodies = [s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in objects]
    assert any(key.endswith("slices-1.jsonl") for key in objects)
    everything_said = [*bodies, dump(files.listing(PlaceListing)), caplog.text.encode()]
    assert b"TOKEN" in b"".join(everything_said)
    assert all(CANARY.encode() not in said for said in everything_said)
    assert CANARY not in repr(run(store))


def test_the_configuration_hash_needs_the_key_of_the_deployment(account, store):
    account.functions(account.role(), ["fn"], Environment={"Variables": {"TOKEN": CANARY}})
    hashes = {
        discover_place(session(), everything(), store, replace(settings(), hash_key=key))
        .functions[0]
        .configuration.config_sha256
        for key in (b"one", b"one", b"other")
    }
    assert len(hashes) == 2


def test_two_accounts_do_not_mix(account, store):
    other = AccountRegion("222222222222", REGION)
    account.functions(account.role(), ["here"])
    entered = open_place(shared(), other, "the external id", quota=ControlPlaneQuota(FREE))
    there = Account(entered._session)
    there.functions(there.role("elsewhere"), ["there"])
    ours = run(store)
    theirs = discover_place(entered, Scope(place=other), store, settings())
    assert names(ours.summary.present) == ["here"]
    assert theirs.summary.present == (Target(other.account, REGION, "there"),)
    assert theirs.functions[0].role.name == "elsewhere"


def test_gaps_of_a_facet_are_not_repeated(fleet, store):
    opened = session()
    with refusing(opened, "iam", "GetAccountAuthorizationDetails"):
        found = discover_place(opened, everything(), store, settings())
    says = "iam:GetAccountAuthorizationDetails was denied; allow it to the role that Maremma reads with"
    assert found.functions[0].gaps == (Gap(Facet.ROLE, GapReason.DENIED, says),)
