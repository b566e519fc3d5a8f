"""Functions at the edge, from the replies that CloudFront gives."""

import pytest
from maremma.aws.collect.triggers.distributions import list_distributions
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind
from maremma.model.target import AccountRegion

from tests.aws.accounts import ACCOUNT, REGION, answer, refusing, session

ORDERS = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
ARN = f"arn:aws:cloudfront::{ACCOUNT}:distribution/E1"
SIGNERS = {"Enabled": True, "Quantity": 1, "Items": ["k"]}


def runs(*functions, event="viewer-request", **more):
    items = [{"LambdaFunctionARN": arn, "EventType": event, **more} for arn in functions]
    return {"LambdaFunctionAssociations": {"Quantity": len(items), "Items": items}}


def distribution(default=None, *ordered, **more):
    return {
        "Id": "E1",
        "ARN": ARN,
        "DomainName": "d1.cloudfront.net",
        "Enabled": True,
        "DefaultCacheBehavior": {} if default is None else default,
        "CacheBehaviors": {"Quantity": len(ordered), "Items": list(ordered)} if ordered else {"Quantity": 0},
        **more,
    }


def listed(*distributions, opened=None):
    opened = opened or session()
    answer(opened, "cloudfront", "ListDistributions", {"DistributionList": {"Items": list(distributions)}})
    return list_distributions(opened)


def trigger_of(*distributions):
    facts = listed(*distributions)
    assert facts.gaps == ()
    (trigger,) = facts.of["orders"]
    return trigger


def test_a_function_of_the_default_behaviour():
    assert trigger_of(distribution(runs(f"{ORDERS}:3"))) == Trigger(
        kind=TriggerKind.DISTRIBUTION,
        source_arn=ARN,
        name="d1.cloudfront.net",
        owner=ACCOUNT,
        qualifier="3",
        says="viewer-request",
        entrances=(Entrance(check=CallerCheck.NONE, says="path *"),),
    )


def test_every_behaviour_is_an_entrance():
    paid = {"PathPattern": "/paid/*", "TrustedKeyGroups": SIGNERS, **runs(ORDERS)}
    other = {"PathPattern": "/other/*", **runs(f"{ORDERS}-other")}
    trigger = trigger_of(distribution(runs(ORDERS), paid, other))
    assert [(each.check, each.says) for each in trigger.entrances] == [
        (CallerCheck.NONE, "path *"),
        (CallerCheck.SIGNED, "path /paid/*"),
    ]


@pytest.mark.parametrize(
    ("behaviour", "more", "check"),
    [
        ({}, {}, CallerCheck.NONE),
        ({"TrustedKeyGroups": SIGNERS}, {}, CallerCheck.SIGNED),
        ({"TrustedSigners": SIGNERS}, {}, CallerCheck.SIGNED),
        ({"TrustedSigners": {"Enabled": False, "Quantity": 0}}, {}, CallerCheck.NONE),
        ({}, {"ViewerMtlsConfig": {"Mode": "required"}}, CallerCheck.MTLS),
        ({}, {"ViewerMtlsConfig": {"Mode": "optional"}}, CallerCheck.NONE),
        ({}, {"ViewerMtlsConfig": {"Mode": "passthrough"}}, CallerCheck.NONE),
    ],
)
def test_who_checks_the_caller(behaviour, more, check):
    (entrance,) = trigger_of(distribution({**behaviour, **runs(ORDERS)}, **more)).entrances
    assert entrance.check is check


@pytest.mark.parametrize("event", ["viewer-request", "viewer-response", "origin-request", "origin-response"])
def test_events(event):
    assert trigger_of(distribution(runs(ORDERS, event=event))).says == event


def test_two_events_are_two_triggers():
    paths = {"PathPattern": "/a", **runs(ORDERS, event="origin-request", IncludeBody=True)}
    assert [each.says for each in listed(distribution(runs(ORDERS), paths)).of["orders"]] == [
        "origin-request, with the body",
        "viewer-request",
    ]


@pytest.mark.parametrize("enabled", [True, False])
def test_a_distribution_that_is_switched_off_sends_nothing(enabled):
    assert trigger_of(distribution(runs(ORDERS), Enabled=enabled)).enabled is enabled


def test_every_page_counts():
    opened = session()
    pages = [
        {"DistributionList": {"IsTruncated": True, "NextMarker": "m", "Items": [distribution(runs(f"{ORDERS}:1"))]}},
        {"DistributionList": {"IsTruncated": False, "Items": [distribution(runs(f"{ORDERS}:2"))]}},
    ]
    asked = answer(opened, "cloudfront", "ListDistributions", *pages)
    assert [each.qualifier for each in list_distributions(opened).of["orders"]] == ["1", "2"]
    assert len(asked) == 2


@pytest.mark.parametrize("region", ["eu-west-1", "us-west-2", "cn-north-1"])
def test_other_regions_ask_nothing(region):
    opened = session(AccountRegion(ACCOUNT, region))
    asked = answer(opened, "cloudfront", "ListDistributions", {"DistributionList": {"Items": []}})
    facts = list_distributions(opened)
    assert (facts.of, facts.gaps, asked) == ({}, (), [])


@pytest.mark.parametrize(
    "behaviour", [None, {"LambdaFunctionAssociations": {"Quantity": 0}}, runs(ORDERS.replace(ACCOUNT, "999999999999"))]
)
def test_nothing_of_ours(behaviour):
    facts = listed(distribution(behaviour))
    assert (facts.of, facts.gaps) == ({}, ())


def test_an_account_without_distributions():
    opened = session()
    answer(opened, "cloudfront", "ListDistributions", {"DistributionList": {"Quantity": 0}})
    assert list_distributions(opened).gaps == ()


@pytest.mark.parametrize(("after", "partial"), [(0, False), (1, True)])
def test_a_refusal_is_a_gap(after, partial):
    opened = session()
    with refusing(opened, "cloudfront", "ListDistributions", "AccessDenied", after=after):
        page = {"IsTruncated": True, "NextMarker": "m", "Items": [distribution(runs(ORDERS))]}
        answer(opened, "cloudfront", "ListDistributions", {"DistributionList": page})
        facts = list_distributions(opened)
    (gap,) = facts.gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.DISTRIBUTIONS, GapReason.DENIED, partial)
    assert bool(facts.of) is partial


@pytest.mark.parametrize(
    "strange",
    [
        {"Id": "E2"},
        distribution(runs(f"{ORDERS}:a b")),
        distribution({"LambdaFunctionAssociations": {"Items": [{"EventType": "viewer-request"}]}}),
    ],
    ids=["no ARN", "no function's ARN", "no function"],
)
def test_what_is_strange_leaves_the_rest(strange):
    facts = listed(strange, distribution(runs(ORDERS)))
    assert len(facts.of["orders"]) == 1
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.DISTRIBUTIONS, GapReason.UNREADABLE, True)
    ]
