"""Resource policies, aliases and URLs: what is read per function, and only when."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.resource_policies import AT_MOST, read_policies
from maremma.aws.collect.urls import may_have_urls, read_urls
from maremma.aws.discovery.place import discover_place
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.function.configuration import FunctionVersion
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.snapshot import EventSourceMapping, FunctionUrl, UrlAuth
from maremma.model.target import LATEST

from tests.aws.accounts import Account, MemoryStore, answer, everything, refusing, session, settings
from tests.engine.building import NOW, TARGET, function

VERSION = FunctionVersion(qualifier="1", version="1", code_sha256="c0de-1")


def document(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def statement(sid="s1", action="lambda:InvokeFunction", **more):
    return {"Sid": sid, "Effect": "Allow", "Principal": "*", "Action": action, "Resource": "*", **more}


OPEN = document(statement())


def published(*numbers):
    return tuple(FunctionVersion(qualifier=each, version=each, code_sha256=f"c0de-{each}") for each in numbers)


def read(*, versions=(), policies=(OPEN,), aliases=(), **more):
    opened = session(TARGET.place)
    texts = [{"Policy": each if isinstance(each, str) else json.dumps(each)} for each in policies]
    asked = answer(opened, "lambda", "GetPolicy", *texts)
    listed = answer(opened, "lambda", "ListAliases", {"Aliases": list(aliases)})
    reading = read_policies(opened, function(versions=versions, **more), NOW)
    assert reading is not None
    return reading, len(asked), len(listed)


def test_a_function_without_versions_costs_one_call():
    reading, policies, aliases = read()
    assert (policies, aliases) == (1, 0)
    assert [qualifier for qualifier, _ in reading.policies] == [LATEST]
    assert reading.as_of == NOW
    assert reading.gaps == ()


def test_each_alias_has_a_policy_of_its_own():
    aliases = [{"Name": "live", "FunctionVersion": "1"}, {"Name": "next", "FunctionVersion": LATEST}]
    reading, policies, listed = read(
        versions=(VERSION,),
        policies=(document(), document(statement("next")), document(statement("live")), document(statement("one"))),
        aliases=aliases,
    )
    assert (policies, listed) == (4, 1)
    assert {qualifier: [each.sid for each in policy.statements] for qualifier, policy in reading.policies} == {
        LATEST: [],
        "live": ["live"],
        "next": ["next"],
        "1": ["one"],
    }
    assert [(each.qualifier, each.version, each.code_sha256, each.is_alias) for each in reading.aliases] == [
        ("live", "1", "c0de-1", True),
        ("next", LATEST, "c0de", True),
    ]


ROUTE = ApiRoute(kind=ApiKind.HTTP, api_id="a", method="GET", path="/", auth=CallerCheck.NONE, qualifier="2")
TOPIC = Trigger(kind=TriggerKind.TOPIC, source_arn="arn:aws:sns:eu-west-1:111122223333:orders", qualifier="1")


def alias(name, version, **more):
    return {"Name": name, "FunctionVersion": version, **more}


def test_versions_that_nothing_leads_to_are_read_since_their_policy_may_let_somebody_in():
    reading, policies, listed = read(versions=published("8", "9", "10", "11"))
    assert [qualifier for qualifier, _ in reading.policies] == [LATEST, "11", "10", "9", "8"]
    assert (policies, listed) == (5, 1)
    assert (reading.gaps, reading.as_of) == ((), NOW)


CANARY = {"RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}}


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ({}, ["30", "29"]),
        ({"aliases": [alias("live", "1")]}, ["live", "1", "30"]),
        ({"aliases": [alias("old", "1"), alias("new", "3"), alias("head", LATEST)]}, ["head", "new", "old", "3", "1"]),
        ({"aliases": [alias("live", "1", **CANARY)]}, ["live", "2", "1", "30"]),
        ({"aliases": [alias("live", "9")], "routes": (ROUTE,)}, ["2", "live", "9", "30"]),
        ({"aliases": [alias("live", "9")], "triggers": (TOPIC,)}, ["1", "live", "9", "30"]),
        (
            {"event_sources": (EventSourceMapping(uuid="u", source_arn="q", qualifier="old"),)}
            | {"aliases": [alias("new", "9"), alias("old", "3")]},
            ["old", "new", "9", "3", "30"],
        ),
    ],
    ids=["nothing", "an alias", "aliases", "a canary", "a route", "a trigger", "an event source of an alias"],
)
def test_what_is_likely_to_be_invoked_is_read_first(more, first):
    reading, policies, listed = read(versions=published(*map(str, range(1, 31))), **more)
    assert [qualifier for qualifier, _ in reading.policies][: len(first) + 1] == [LATEST, *first]
    assert (policies, listed) == (1 + AT_MOST, 1)
    assert reading.as_of == NOW


@pytest.mark.parametrize(
    ("versions", "aliases", "left"),
    [
        (AT_MOST, 0, ""),
        (AT_MOST + 1, 0, "1"),
        (1, AT_MOST, "1"),
        (1, 300, "x100, x101, x102, x103, x104 and 276 more"),
        (30, 2, "13, 12, 11, 10, 9 and 7 more"),
    ],
)
def test_a_function_with_too_many_says_how_many_were_left_out(versions, aliases, left):
    numbers = [str(number) for number in range(1, versions + 1)]
    reading, policies, _ = read(
        versions=published(*numbers), aliases=[alias(f"x{number:03}", "1") for number in range(80, 80 + aliases)]
    )
    assert policies == 1 + AT_MOST
    assert [(gap.facet, gap.reason, gap.partial) for gap in reading.gaps] == (
        [(Facet.RESOURCE_POLICY, GapReason.NOT_COLLECTED, True)] if left else []
    )
    assert all(f"the resource policies of {left} were not read" in gap.says for gap in reading.gaps)
    assert reading.as_of == NOW


def test_no_policy_is_an_answer():
    opened = session(TARGET.place)
    with refusing(opened, "lambda", "GetPolicy", "ResourceNotFoundException"):
        reading = read_policies(opened, function(), NOW)
    assert (reading.policies, reading.gaps, reading.as_of) == ((), (), NOW)


def test_a_malformed_policy_is_a_partial_gap_and_is_read_again_next_time():
    reading, *_ = read(policies=("{",))
    assert [(gap.reason, gap.partial) for gap in reading.gaps] == [(GapReason.UNREADABLE, True)]
    assert reading.as_of is None


def test_aliases_are_listed_beside_a_refused_policy_but_their_policies_are_not_asked_for():
    opened = session(TARGET.place)
    answer(opened, "lambda", "ListAliases", {"Aliases": [{"Name": "live", "FunctionVersion": "1"}]})
    with refusing(opened, "lambda", "GetPolicy"):
        reading = read_policies(opened, function(versions=(VERSION,)), NOW)
    assert [(gap.facet, gap.reason, gap.partial) for gap in reading.gaps] == [
        (Facet.RESOURCE_POLICY, GapReason.DENIED, False)
    ]
    assert [each.qualifier for each in reading.aliases] == ["live"]


def test_refused_aliases_are_a_gap_of_their_own_and_hide_their_policies():
    opened = session(TARGET.place)
    answer(opened, "lambda", "GetPolicy", {"Policy": json.dumps(document())})
    with refusing(opened, "lambda", "ListAliases"):
        reading = read_policies(opened, function(versions=(VERSION,)), NOW)
    assert [(gap.facet, gap.reason, gap.partial) for gap in reading.gaps] == [
        (Facet.ALIASES, GapReason.DENIED, False),
        (Facet.RESOURCE_POLICY, GapReason.DENIED, True),
    ]
    assert all("lambda:ListAliases" in gap.says for gap in reading.gaps)
    assert reading.as_of is None


def test_a_malformed_alias_is_a_partial_gap_and_the_others_are_read():
    aliases = [{"Name": "live"}, {"Name": "next", "FunctionVersion": "1"}]
    reading, *_ = read(versions=(VERSION,), aliases=aliases)
    assert [each.qualifier for each in reading.aliases] == ["next"]
    assert [(gap.facet, gap.partial) for gap in reading.gaps] == [(Facet.ALIASES, True), (Facet.RESOURCE_POLICY, True)]


@pytest.mark.parametrize("routing", [{}, {"RoutingConfig": None}, {"RoutingConfig": {"AdditionalVersionWeights": {}}}])
def test_an_alias_may_have_no_weights(routing):
    reading, *_ = read(versions=(VERSION,), aliases=[{"Name": "live", "FunctionVersion": "1", **routing}])
    assert reading.aliases[0].routing == ()


def test_a_version_that_gets_a_part_of_an_alias_s_traffic_is_named_and_its_policy_is_read():
    weights = {"2": 0.1, "1": 0.25}
    alias = {"Name": "live", "FunctionVersion": "3", "RoutingConfig": {"AdditionalVersionWeights": weights}}
    reading, *_ = read(versions=published(*"12345678"), aliases=[alias])
    assert reading.aliases[0].routing == (("1", 0.25), ("2", 0.1))
    assert [qualifier for qualifier, _ in reading.policies] == [
        LATEST,
        "live",
        *("3", "2", "1"),
        *("8", "7", "6", "5", "4"),
    ]


URL_KEY = {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}


@pytest.mark.parametrize(
    ("given", "may"),
    [
        (statement(), False),
        (statement(action="lambda:InvokeFunctionUrl"), True),
        (statement(action="lambda:invokefunctionurl"), True),
        (statement(action="lambda:*"), True),
        (statement(action="*"), True),
        (statement(action=["lambda:GetFunction", "lambda:InvokeFunction*"]), True),
        (statement(Condition=URL_KEY), True),
        (statement(Condition={"StringEquals": {"aws:SourceAccount": "1"}}), False),
        ({"Effect": "Allow", "Principal": "*", "NotAction": "lambda:GetFunction", "Resource": "*"}, True),
    ],
)
def test_a_policy_speaks_of_urls(given, may):
    assert may_have_urls([(LATEST, parse_policy("p", document(given)))]) is may


def test_urls():
    opened = session(TARGET.place)
    arn = TARGET.arn
    configs = [
        {"FunctionArn": arn, "AuthType": "NONE", "CreationTime": "2025-11-01T10:00:00.123Z"},
        {
            "FunctionArn": f"{arn}:live",
            "AuthType": "AWS_IAM",
            "CreationTime": "2025-11-01T10:00:00+0000",
            "Cors": {"AllowOrigins": ["*"], "AllowCredentials": True},
        },
    ]
    pages = [{"FunctionUrlConfigs": configs[:1], "NextMarker": "m"}, {"FunctionUrlConfigs": configs[1:]}]
    answer(opened, "lambda", "ListFunctionUrlConfigs", *pages)
    urls, gaps = read_urls(opened, TARGET)
    assert gaps == ()
    assert urls == (
        FunctionUrl(auth=UrlAuth.NONE, created=datetime(2025, 11, 1, 10, 0, 0, 123000, tzinfo=UTC)),
        FunctionUrl(
            qualifier="live",
            auth=UrlAuth.AWS_IAM,
            cors_origins=("*",),
            cors_credentials=True,
            created=datetime(2025, 11, 1, 10, tzinfo=UTC),
        ),
    )


def test_a_url_with_an_unknown_kind_of_authentication_is_a_partial_gap():
    opened = session(TARGET.place)
    configs = [{"FunctionArn": TARGET.arn, "AuthType": kind} for kind in ("PASSKEY", "AWS_IAM")]
    answer(opened, "lambda", "ListFunctionUrlConfigs", {"FunctionUrlConfigs": configs})
    urls, gaps = read_urls(opened, TARGET)
    assert urls == (FunctionUrl(auth=UrlAuth.AWS_IAM),)
    assert [(gap.facet, gap.reason, gap.partial) for gap in gaps] == [(Facet.URLS, GapReason.UNREADABLE, True)]
    assert "PASSKEY" in gaps[0].says


def discovered(*, denied=False):
    """Discovery of two functions, one of which has a policy that speaks of URLs."""
    account = Account()
    account.functions(account.role(), ["plain", "web"])
    account.allow("plain")
    account.allow("web", Action="lambda:InvokeFunctionUrl", Principal="*")
    opened = session()
    arn = "arn:aws:lambda:us-east-1:123456789012:function:web"
    configs = {"FunctionUrlConfigs": [{"FunctionArn": arn, "AuthType": "NONE"}]}
    if denied:
        with refusing(opened, "lambda", "ListFunctionUrlConfigs"):
            return discover_place(opened, everything(), MemoryStore(), settings())
    answer(opened, "lambda", "ListFunctionUrlConfigs", configs)
    return discover_place(opened, everything(), MemoryStore(), settings())


def test_urls_are_asked_for_only_where_a_policy_speaks_of_them(account):
    found = discovered()
    assert dict(found.summary.calls)["lambda:GetPolicy"] == 2
    plain, web = found.functions
    assert plain.urls == ()
    assert [url.auth for url in web.urls] == [UrlAuth.NONE]


def test_versions_that_were_left_out_make_no_secret_of_urls_and_are_no_reason_to_read_again(account):
    account.functions(account.role(), ["fn"])
    account.reports_changes()
    for number in range(AT_MOST + 2):
        account.client("lambda").update_function_code(FunctionName="fn", ZipFile=f"{number}".encode())
        account.client("lambda").publish_version(FunctionName="fn")
    store = MemoryStore()
    found = discover_place(session(), everything(), store, settings())
    assert {gap.facet for gap in found.functions[0].gaps} == {Facet.RESOURCE_POLICY}
    assert dict(found.summary.calls)["lambda:GetPolicy"] == 1 + AT_MOST
    store.remember(found)
    again = discover_place(session(), everything(), store, settings())
    assert (again.slices, "lambda:GetPolicy" in dict(again.summary.calls)) == ((), False)


def test_refused_urls_are_a_gap_of_that_function(account):
    plain, web = discovered(denied=True).functions
    assert plain.gaps == ()
    assert [(gap.facet, gap.reason, gap.partial) for gap in web.gaps] == [(Facet.URLS, GapReason.DENIED, False)]


def test_the_keys_of_two_urls_differ(account):
    keys = {each.function.target.name: each.scan_key for each in discovered().slices}
    opened = session()
    with refusing(opened, "lambda", "ListFunctionUrlConfigs"):
        refused = discover_place(opened, everything(), MemoryStore(), settings())
    others = {each.function.target.name: each.scan_key for each in refused.slices}
    assert keys["plain"] == others["plain"]
    assert keys["web"] != others["web"]


def test_an_alias_that_moves_is_a_change(account):
    account.functions(account.role(), ["fn"])
    account.reports_changes()
    client = account.client("lambda")
    client.publish_version(FunctionName="fn")
    client.create_alias(FunctionName="fn", Name="live", FunctionVersion="1")
    store = MemoryStore()
    store.remember(discover_place(session(), everything(), store, settings()))
    assert discover_place(session(), everything(), store, settings()).slices == ()
    client.update_alias(FunctionName="fn", Name="live", FunctionVersion="$LATEST")
    found = discover_place(session(), replace(everything(), reread=("fn",)), store, settings())
    assert [each.function.target.name for each in found.slices] == ["fn"]
    assert [version.qualifier for version in found.functions[0].versions] == ["1", "live"]
