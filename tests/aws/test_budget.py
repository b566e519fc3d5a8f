"""The calls that one function costs, counted by operation: quotas are shared with the customer's own deployments."""

import json
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import product

import pytest
from maremma.aws.discovery.place import PlaceDiscovery, discover_place

from tests.aws.accounts import ACCOUNT, NOW, REGION, Account, MemoryStore, answer, calls, everything, session, settings
from tests.aws.collector.collecting import Shelf
from tests.aws.collector.layering import LIBRARY, NODE, OWN, Lambda, Workers

BUCKET = "uploads"
GROUP = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/shop/web"

POLICY, ALIASES, URLS, DELIVERY = "GetPolicy", "ListAliases", "ListFunctionUrlConfigs", "ListFunctionEventInvokeConfigs"
RELEASES = 5
COSTS = {
    "plain": {POLICY: 1},
    "synchronous": {POLICY: 1},
    "url": {POLICY: 1, URLS: 1},
    "versions": {POLICY: 2, ALIASES: 1},
    "aliases": {POLICY: 3, ALIASES: 1},
    "releases": {POLICY: 1 + RELEASES, ALIASES: 1},
    "bucket": {POLICY: 1, DELIVERY: 1},
    "logs": {POLICY: 1, DELIVERY: 1},
    "topic": {POLICY: 1, DELIVERY: 1},
    "asynchronous": {POLICY: 1, DELIVERY: 1},
}
"""What a function of each sort costs: GetPolicy once for each qualifier, and the rest by its precondition."""

SHARED = (
    "s3:GetBucketNotificationConfiguration",
    "s3:GetPublicAccessBlock",
    "s3:GetBucketPolicy",
    "s3:GetBucketOwnershipControls",
    "s3:GetBucketAcl",
    "s3control:GetPublicAccessBlock",
    "logs:DescribeSubscriptionFilters",
    "sqs:GetQueueAttributes",
    "sns:GetTopicAttributes",
)
"""What is asked once, however many functions share the bucket, log group, queue or topic."""


def names(sort: str, count: int) -> list[str]:
    return [f"{sort}-{number}" for number in range(count)]


def fleet(account: Account, count: int) -> None:
    """So many functions of each sort; changes arrive."""
    role = account.role()
    s3, logs, sns, sqs = (account.client(service) for service in ("s3", "logs", "sns", "sqs"))
    s3.create_bucket(Bucket=BUCKET)
    logs.create_log_group(logGroupName="/shop/web")
    topic = sns.create_topic(Name="news")["TopicArn"]
    sqs.create_queue(QueueName="failed")
    arns = {sort: account.functions(role, names(sort, count)) for sort in COSTS}
    lambdas = account.client("lambda")
    for name, number in product(names("releases", count), range(RELEASES)):
        lambdas.update_function_code(FunctionName=name, ZipFile=f"{number}".encode())
        lambdas.publish_version(FunctionName=name)
    for sort in ("versions", "aliases"):
        for name in names(sort, count):
            lambdas.publish_version(FunctionName=name)
            if sort == "aliases":
                lambdas.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    for name in names("url", count):
        account.allow(name, Principal="*", Action="lambda:InvokeFunctionUrl")
    sources = {
        "synchronous": {"Principal": "apigateway.amazonaws.com"},
        "bucket": {"Principal": "s3.amazonaws.com", "SourceArn": f"arn:aws:s3:::{BUCKET}"},
        "logs": {"Principal": "logs.amazonaws.com", "SourceArn": f"{GROUP}:*"},
        "topic": {"Principal": "sns.amazonaws.com", "SourceArn": topic},
        "asynchronous": {"Principal": "events.amazonaws.com"},
    }
    for sort, source in sources.items():
        for name in names(sort, count):
            account.allow(name, **source)
    failed = {"OnFailure": {"Destination": f"arn:aws:sqs:{REGION}:{ACCOUNT}:failed"}}
    for name in names("asynchronous", count):
        lambdas.put_function_event_invoke_config(FunctionName=name, DestinationConfig=failed)
    sent = [{"LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"]} for arn in arns["bucket"]]
    s3.put_bucket_notification_configuration(
        Bucket=BUCKET, NotificationConfiguration={"LambdaFunctionConfigurations": sent}
    )
    for arn in arns["topic"]:
        sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arn)
    account.reports_changes()


def scan(store: MemoryStore, minutes: int = 0) -> tuple[PlaceDiscovery, dict[str, Counter[str]], Counter[str]]:
    """What discovery found, the calls to Lambda by function and operation, and the policies asked for, by qualifier."""
    opened = session()
    answer(opened, "lambda", URLS, {"FunctionUrlConfigs": []})
    asked: defaultdict[str, Counter[str]] = defaultdict(Counter)
    policies: Counter[str] = Counter()

    def count(params, model, **_):
        if "FunctionName" in params:
            asked[params["FunctionName"]][model.name] += 1
        if model.name == POLICY:
            policies[json.dumps(params, sort_keys=True)] += 1

    opened.client("lambda").meta.events.register("before-parameter-build.lambda", count)
    found = discover_place(opened, everything(), store, settings(NOW + timedelta(minutes=minutes)))
    return found, asked, policies


@pytest.mark.parametrize("count", [1, 4])
def test_a_function_costs_what_its_sort_costs_and_nothing_when_it_did_not_change(account, count):
    fleet(account, count)
    store = MemoryStore()
    found, asked, policies = scan(store)
    assert len(found.slices) == count * len(COSTS)
    assert {gap for each in found.functions for gap in each.gaps} == set()
    assert asked == {name: Counter(cost) for sort, cost in COSTS.items() for name in names(sort, count)}
    assert set(policies.values()) == {1}
    sent = calls(found)
    for call in (POLICY, ALIASES, DELIVERY):
        assert sent[f"lambda:{call}"] == count * sum(cost.get(call, 0) for cost in COSTS.values())
    assert {call: sent.get(call) for call in SHARED} == dict.fromkeys(SHARED, 1)

    store.remember(found)
    again, asked, _ = scan(store, minutes=5)
    assert (again.slices, len(again.summary.unchanged)) == ((), count * len(COSTS))
    assert asked == {}
    assert {call for call in calls(again) if call.startswith(("s3", "sqs:"))} == {"s3:ListBuckets"}
    assert "logs:DescribeSubscriptionFilters" not in calls(again)


def test_the_calls_of_the_lists_do_not_grow_with_the_functions(account):
    fleet(account, 1)
    few = calls(scan(MemoryStore())[0])
    account.functions(account.role("another"), [f"more-{number}" for number in range(20)])
    many = calls(scan(MemoryStore())[0])
    grown = {call: number - few.get(call, 0) for call, number in many.items() if number != few.get(call)}
    assert grown == {"lambda:GetPolicy": 20}


@pytest.mark.parametrize(
    ("layers", "cold", "other_code", "other_worker"),
    [
        ((OWN,), {OWN: 1}, {OWN: 1}, {OWN: 1}),
        ((LIBRARY,), {LIBRARY: 1}, {}, {}),
        ((NODE,), {NODE: 1}, {}, {}),
        ((LIBRARY, OWN, NODE), {LIBRARY: 1, OWN: 1, NODE: 1}, {OWN: 1}, {OWN: 1}),
    ],
)
def test_content_is_fetched_again_only_for_new_code_that_may_run_through_it(
    layers, cold, other_code, other_worker, tmp_path
):
    """By layer: what a first function fetches, one with other code, and one of another worker."""
    workers = Workers(Lambda(), Shelf({}, tmp_path))
    workers.lambdas.layers = layers
    workers.collect("one")
    assert workers.fetched == cold
    workers.shelf.fetched.clear()
    workers.collect("one")
    assert workers.shelf.fetched == [], "the same code was looked at"
    workers.collect("two")
    assert workers.fetched == other_code
    assert workers.lambdas.calls["GetLayerVersionByArn"] == len(layers), "its address was known"
    another = workers.another()
    another.collect("three")
    assert another.fetched == other_worker
    assert workers.lambdas.calls["GetLayerVersionByArn"] == len(layers) + len(other_worker)
