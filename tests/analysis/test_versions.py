"""Which versions are invoked, and what is not known of those that were not looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.analysis.iam import parse_policy
from maremma.analysis.versions import (
    FACETS_OF_A_VERSION,
    as_version,
    forget_equal_versions,
    invoked_versions,
    judged_version,
    to_be_read,
    unread_version,
    unread_versions,
)
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.function.configuration import FunctionVersion
from maremma.model.function.delivery import Destination
from maremma.model.function.network import Network
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.snapshot import EventSourceMapping, LogGroup, Role, VersionRole
from maremma.model.target import LATEST

from tests.engine.building import ROLE, function

OPEN = parse_policy("p", {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]})


def version(number, *, equal=False):
    return FunctionVersion(qualifier=number, version=number, code_sha256="c", as_latest=equal)


def alias(name, to, **shares):
    routing = tuple((each.removeprefix("v"), share) for each, share in shares.items())
    return FunctionVersion(qualifier=name, version=to, code_sha256="c", is_alias=True, routing=routing)


VERSIONS = tuple(version(str(number)) for number in range(1, 12))
ROUTE = ApiRoute(kind=ApiKind.HTTP, api_id="a", method="GET", path="/", auth=CallerCheck.NONE, qualifier="4")
DANGLING = Trigger(kind=TriggerKind.RULE, source_arn="r", qualifier="old")
INVOKED = [
    ("versions alone", {}, ()),
    ("an alias that nothing uses", {"aliases": (alias("live", "9"),)}, ("9",)),
    ("an alias of $LATEST", {"aliases": (alias("dev", LATEST),)}, ()),
    ("a weighted alias", {"aliases": (alias("live", "9", v10=0.1, v2=0.0),)}, ("10", "9")),
    ("two aliases of one version", {"aliases": (alias("live", "9"), alias("blue", "9"))}, ("9",)),
    ("a trigger", {"triggers": (Trigger(kind=TriggerKind.DISTRIBUTION, source_arn="d", qualifier="3"),)}, ("3",)),
    (
        "a trigger that is off",
        {"triggers": (Trigger(kind=TriggerKind.RULE, source_arn="r", qualifier="3", enabled=False),)},
        ("3",),
    ),
    (
        "a route",
        {"routes": (ROUTE,)},
        ("4",),
    ),
    ("an event source", {"event_sources": (EventSourceMapping(uuid="u", source_arn="q", qualifier="5"),)}, ("5",)),
    ("a policy of a version", {"policies": (("6", OPEN), (LATEST, OPEN))}, ("6",)),
    ("a policy that says nothing", {"policies": (("6", parse_policy("p", {"Statement": []})),)}, ()),
    ("a trigger of an alias that is gone", {"triggers": (DANGLING,)}, ()),
]  # fmt: skip


@pytest.mark.parametrize(("title", "facts", "expected"), INVOKED, ids=[each[0] for each in INVOKED])
def test_invoked(title, facts, expected):
    facts = dict(facts)
    versions = (*VERSIONS, *facts.pop("aliases", ()))
    assert invoked_versions(function(versions=versions, **facts)) == expected


MANY = (*VERSIONS, *(alias(f"a{number}", str(number)) for number in range(4, 12)))


def test_the_newest_are_read_and_the_others_are_a_gap_that_names_them():
    busy = function(versions=MANY)
    read = to_be_read(busy, 5)
    assert read == ("11", "10", "9", "8", "7")
    gaps = unread_versions(busy, read)
    assert {gap.facet for gap in gaps} == set(FACETS_OF_A_VERSION)
    assert {(gap.reason, gap.partial) for gap in gaps} == {(GapReason.NOT_COLLECTED, True)}
    assert all("versions 6, 5, 4 are invoked" in gap.says for gap in gaps)


def test_a_version_that_equals_latest_is_not_read_until_latest_changes():
    steady = function(versions=(version("1"), version("2", equal=True), alias("live", "2"), alias("old", "1")))
    assert to_be_read(steady, 5) == ("1",)
    assert unread_versions(steady, ("1",)) == ()
    assert to_be_read(forget_equal_versions(steady), 5) == ("2", "1")


@pytest.mark.parametrize(("equal", "hides"), [(False, True), (True, False)])
def test_aliases_that_were_not_listed_hide_versions_that_differ(equal, hides):
    denied = Gap(Facet.ALIASES, GapReason.DENIED, "lambda:ListAliases was denied")
    gaps = unread_versions(function(versions=(version("1", equal=equal),), gaps=(denied,)), ())
    assert {gap.facet for gap in gaps} == (set(FACETS_OF_A_VERSION) if hides else set())
    assert all(denied.says in gap.says and gap.partial for gap in gaps)


def test_a_version_that_could_not_be_read_is_named_with_the_reason():
    gaps = unread_version("7", Gap(Facet.CODE, GapReason.DENIED, "lambda:GetFunction was denied"))
    assert {(gap.facet, gap.reason, gap.partial) for gap in gaps} == {
        (facet, GapReason.DENIED, True) for facet in FACETS_OF_A_VERSION
    }
    assert all("version 7" in gap.says and "lambda:GetFunction" in gap.says for gap in gaps)


KNOWN = function(
    role=Role(arn=ROLE, name="orders", trust=OPEN),
    log_group=LogGroup(name="/aws/lambda/orders", exists=True),
    network=Network(vpc_id="vpc-1"),
    dead_letters=Destination(arn="q"),
)
KNOWN = replace(
    KNOWN,
    configuration=replace(
        KNOWN.configuration, vpc_id="vpc-1", subnet_ids=("s1",), security_group_ids=("g1",), dead_letter_arn="q"
    ),
)
DIFFERENT = [
    ("the same", {"runtime": "python3.9", "log_group": "/aws/lambda/orders"}, set(), set()),
    ("another role", {"role_arn": ROLE + "-2"}, {"role"}, {(Facet.ROLE, False)}),
    ("another log group", {"log_group": "/old"}, {"log_group"}, {(Facet.LOGGING, False)}),
    ("another subnet", {"subnet_ids": ("s2",)}, {"network"}, {(Facet.NETWORK, False)}),
    ("no VPC", {"vpc_id": "", "subnet_ids": (), "security_group_ids": ()}, {"network"}, set()),
    ("another dead-letter queue", {"dead_letter_arn": "q2"}, {"dead_letters"}, {(Facet.DELIVERY, True)}),
    ("no dead-letter queue", {"dead_letter_arn": ""}, {"dead_letters"}, set()),
]


@pytest.mark.parametrize(("title", "change", "lost", "gaps"), DIFFERENT, ids=[each[0] for each in DIFFERENT])
def test_what_was_looked_up_for_latest_holds_only_where_the_version_is_configured_alike(title, change, lost, gaps):
    older = as_version(KNOWN, replace(KNOWN.configuration, version="7", **change))
    assert {name for name in ("role", "log_group", "network", "dead_letters") if getattr(older, name) is None} == lost
    assert {(gap.facet, gap.partial) for gap in older.gaps} == gaps


OLD_ROLE = Role(arn=ROLE + "-2", name="orders-2", trust=OPEN)
UNREAD = Gap(Facet.ROLE, GapReason.UNREADABLE, "the policy p could not be read", partial=True)
GONE = Gap(Facet.ROLE, GapReason.GONE, "the role does not exist any more")
OF_LATEST = Gap(Facet.ROLE, GapReason.NOT_COLLECTED, "the managed policy q is attached", partial=True)


@pytest.mark.parametrize(
    ("role", "gaps"), [(OLD_ROLE, ()), (OLD_ROLE, (UNREAD,)), (None, (GONE,))], ids=["seen", "in part", "gone"]
)
def test_a_version_has_its_own_role_and_what_is_not_known_of_that_one(role, gaps):
    other = Gap(Facet.TAGS, GapReason.DENIED, "tag:GetResources was denied")
    latest = replace(
        KNOWN, gaps=(OF_LATEST, other), version_roles=(VersionRole(arn=OLD_ROLE.arn, role=role, gaps=gaps),)
    )
    older = as_version(latest, replace(KNOWN.configuration, version="7", role_arn=OLD_ROLE.arn))
    assert (older.role, older.gaps) == (role, (other, *gaps))
    same = as_version(latest, replace(KNOWN.configuration, version="8"))
    assert (same.role, same.gaps) == (KNOWN.role, latest.gaps)


@pytest.mark.parametrize(
    ("of", "expected"), [("9", "9 (blue, live)"), ("10", "10 (live)"), ("3", "3"), (LATEST, "$LATEST (dev)")]
)
def test_a_version_is_told_with_its_aliases(of, expected):
    aliases = (alias("live", "9", v10=0.1), alias("blue", "9"), alias("dev", LATEST))
    assert str(judged_version(function(versions=(*VERSIONS, *aliases)), of)) == expected
