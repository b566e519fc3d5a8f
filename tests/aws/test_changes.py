"""Which scan an event asks for. The events lie in `events/`, one a file, as EventBridge hands them to the queue."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.discovery import changes
from maremma.cli.local.store import LocalStore
from maremma.contract.change_events import CHANGE_EVENTS, api
from maremma.engine.compare import compare
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion, Target

from tests.engine.building import assessment, latest

ACCOUNT = "111122223333"
IRELAND = AccountRegion(ACCOUNT, "eu-west-1")
VIRGINIA = AccountRegion(ACCOUNT, "us-east-1")
OTHER = AccountRegion("999999999999", "eu-west-1")
PLACES = (IRELAND, VIRGINIA, OTHER)
EVENTS = {path.stem: path.read_text() for path in sorted((Path(__file__).parent / "events").glob("*.json"))}

ORDERS = (Scope(place=IRELAND, functions=("orders",)),)
ORDERS_REREAD = (Scope(place=IRELAND, functions=("orders",), reread=("orders",)),)
IRELAND_WHOLE = (Scope(place=IRELAND),)
ACCOUNT_WHOLE = (Scope(place=IRELAND), Scope(place=VIRGINIA))
NOTHING = ()

EXPECTED = {
    "create-function": ORDERS_REREAD,
    "update-code-by-arn": ORDERS,
    "update-configuration-by-partial-arn": ORDERS,
    "publish-version-by-qualified-arn": ORDERS,
    "add-permission": ORDERS_REREAD,
    "remove-permission-on-alias": ORDERS_REREAD,
    "create-url": ORDERS_REREAD,
    "put-resource-policy": ORDERS_REREAD,
    "create-mapping": ORDERS,
    "delete-mapping": ORDERS,
    "tag-function": ORDERS,
    "tag-signing-configuration": IRELAND_WHOLE,
    "delete-function": ORDERS,
    "delete-concurrency": ORDERS,
    "denied-update": NOTHING,
    "our-own-concurrency": NOTHING,
    "lookalike-of-us": ORDERS,
    "publish-layer": NOTHING,
    "invalid-name-suffix": NOTHING,
    "put-role-policy": (
        Scope(place=IRELAND, functions=("orders", "refunds")),
        Scope(place=VIRGINIA, functions=("mirror",)),
    ),
    "attach-policy-to-role-with-path": (Scope(place=IRELAND, functions=("billing",)),),
    "attach-policy-to-stranger": NOTHING,
    "new-policy-version": ACCOUNT_WHOLE,
    "api-deployment": IRELAND_WHOLE,
    "http-api-route": IRELAND_WHOLE,
    "put-targets": IRELAND_WHOLE,
    "put-targets-of-a-queue": NOTHING,
    "disable-rule": IRELAND_WHOLE,
    "put-invoke-config": ORDERS_REREAD,
    "delete-invoke-config-of-alias": ORDERS_REREAD,
    "put-function-signing": ORDERS,
    "update-signing-configuration": IRELAND_WHOLE,
    "bucket-notification": NOTHING,
    "bucket-notifies-function": ORDERS_REREAD,
    "bucket-notifies-several": (Scope(place=IRELAND, functions=("orders", "refunds"), reread=("orders", "refunds")),),
    "bucket-policy": NOTHING,
    "log-subscription": ORDERS_REREAD,
    "log-subscription-of-a-stream": NOTHING,
    "topic-subscribed-by-function": IRELAND_WHOLE,
    "topic-subscribed-by-mail": NOTHING,
    "topic-permission": IRELAND_WHOLE,
    "targets-of-containers": NOTHING,
    "targets-of-functions": IRELAND_WHOLE,
    "targets-of-a-load-balancer": IRELAND_WHOLE,
    "schedule-of-function": IRELAND_WHOLE,
    "schedule-of-queue": NOTHING,
    "distribution": (Scope(place=VIRGINIA),),
    "user-pool": IRELAND_WHOLE,
    "state-machine": IRELAND_WHOLE,
    "rotation": IRELAND_WHOLE,
    "queue-policy": IRELAND_WHOLE,
}

ROLES = {
    Target(ACCOUNT, "eu-west-1", "orders"): f"arn:aws:iam::{ACCOUNT}:role/orders",
    Target(ACCOUNT, "eu-west-1", "refunds"): f"arn:aws:iam::{ACCOUNT}:role/orders",
    Target(ACCOUNT, "us-east-1", "mirror"): f"arn:aws:iam::{ACCOUNT}:role/orders",
    Target(ACCOUNT, "eu-west-1", "billing"): f"arn:aws:iam::{ACCOUNT}:role/service-role/billing-role",
    Target(ACCOUNT, "eu-west-1", "other"): f"arn:aws:iam::{ACCOUNT}:role/not-orders",
    Target("999999999999", "eu-west-1", "theirs"): "arn:aws:iam::999999999999:role/orders",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = LocalStore(tmp_path_factory.mktemp("store") / "records.sqlite")
    for target, role in ROLES.items():
        seen = replace(assessment(), target=target)
        store.record(seen, compare((), seen), latest(target=target, role_arn=role))
    return store


def scopes(store, *bodies, places=PLACES):
    return changes.scopes(filter(None, map(changes.read, bodies)), store, places)


def changed(event, **detail):
    whole = json.loads(EVENTS[event])
    whole["detail"] |= detail
    return json.dumps(whole)


def test_every_event_of_the_corpus_has_an_expectation():
    assert set(EVENTS) == set(EXPECTED)


@pytest.mark.parametrize("event", EXPECTED)
def test_an_event_asks_for(store, event):
    assert scopes(store, EVENTS[event]) == EXPECTED[event]


@pytest.mark.parametrize(
    ("source", "name"), [(source, name) for source in CHANGE_EVENTS for name in CHANGE_EVENTS[source]]
)
def test_every_event_that_the_rules_forward_is_understood(source, name):
    request = {"functionName": "orders", "target": Target(ACCOUNT, IRELAND.region, "orders").arn}
    with_version = changed("create-function", eventSource=source, eventName=name, requestParameters=request)
    without = changed("create-function", eventSource=source, eventName=api(name), requestParameters=request)
    assert changes.read(with_version) == changes.read(without) is not None


def test_one_event_name_is_no_prefix_of_another():
    forwarded = changed("create-function", eventName="DeleteFunctionRecursionConfig")
    assert changes.read(forwarded) is None


def test_a_whole_place_absorbs_its_functions_but_not_what_must_be_read_again(store):
    bodies = [EVENTS[name] for name in ("update-code-by-arn", "add-permission", "api-deployment")]
    bodies.append(changed("api-deployment", awsRegion="us-east-1"))
    assert scopes(store, *bodies) == (Scope(place=IRELAND, reread=("orders",)), Scope(place=VIRGINIA))


def test_functions_of_one_place_are_one_scope(store):
    names = [f"fn-{number:03d}" for number in range(300)]
    bodies = [changed("create-function", requestParameters={"functionName": name}) for name in names] * 3
    assert scopes(store, *bodies) == (Scope(place=IRELAND, functions=tuple(names), reread=tuple(names)),)


def test_too_many_functions_are_a_whole_place(store):
    bodies = [
        changed("update-code-by-arn", requestParameters={"functionName": f"fn-{number}"}) for number in range(501)
    ]
    assert scopes(store, *bodies) == IRELAND_WHOLE


def test_what_happens_where_nobody_scans_asks_for_nothing(store):
    assert scopes(store, *EVENTS.values(), places=(AccountRegion(ACCOUNT, "eu-north-1"), OTHER)) == (
        Scope(place=AccountRegion(ACCOUNT, "eu-north-1")),
    )


@pytest.mark.parametrize(
    "body",
    ["", "not JSON", "[]", "7", "null", "{}", '{"detail": []}', '{"detail": {"eventName": 7}}', "[" * 100_000],
)
def test_what_is_no_event_is_refused(body):
    with pytest.raises(ValueError):
        changes.read(body)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(
    source=st.sampled_from(sorted(CHANGE_EVENTS)),
    name=st.sampled_from(sorted({name for names in CHANGE_EVENTS.values() for name in names})),
    params=_JSON | st.fixed_dictionaries({"functionName": _JSON, "resource": _JSON}),
    identity=_JSON,
)
def test_no_event_crashes_the_reader(source, name, params, identity):
    body = changed(
        "create-function",
        eventSource=source,
        eventName=name,
        requestParameters=params,
        responseElements=params,
        userIdentity=identity,
    )
    change = changes.read(body)
    assert change is None or change.place == IRELAND or change.functions
