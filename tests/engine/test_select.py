"""What makes a function due: any change of its facts, an event, an old policy, a week; and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from maremma.engine.select import (
    REFRESH_DAYS,
    is_unchanged,
    members_named,
    needs_policy,
    policy_hash,
    scan_key,
)
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.account import AccountConcurrency, Organization
from maremma.model.function.configuration import LayerUse
from maremma.model.iam.escalation import Ascent, Certainty, Escalation, Summit
from maremma.model.iam.policy import Effect, PolicyDocument, Principal, Statement
from maremma.model.snapshot import EventSourceMapping, FunctionUrl, Role, UrlAuth, Usage

from tests.engine.building import NOW, function, later, latest

SWEEP = timedelta(hours=24)
POLICY = PolicyDocument("p", (Statement(effect=Effect.ALLOW, principals=(Principal("AWS", "*"),), actions=("*",)),))


def key(subject, policy="policy", guardrails="g", ruleset="r"):
    return scan_key(subject, policy, guardrails=guardrails, ruleset=ruleset)


BASE = function(usage=Usage(invocations=5, window_days=90))
STEP = Ascent(
    path="sts-001", actor="a", target="b", says="assume b", actions=("sts:AssumeRole",), certainty=Certainty.CERTAIN
)
WAY_UP = Escalation(steps=(STEP,), summit=Summit.ADMINISTRATOR, certainty=Certainty.CERTAIN)
ROLE = Role(arn="arn:aws:iam::111122223333:role/orders", name="orders", trust=PolicyDocument("trust"), escalations=())
CHANGES = [
    ("code", replace(BASE, configuration=replace(BASE.configuration, code_sha256="other"))),
    ("configuration", replace(BASE, configuration=replace(BASE.configuration, timeout=900))),
    ("environment", replace(BASE, configuration=replace(BASE.configuration, config_sha256="other"))),
    ("tags", replace(BASE, tags=(("team", "shop"),))),
    ("a trigger", replace(BASE, event_sources=(EventSourceMapping(uuid="u", source_arn="arn:aws:sqs:eu-west-1:1:q"),))),
    ("falling silent", replace(BASE, usage=Usage(invocations=0, window_days=90))),
    ("a gap", replace(BASE, gaps=(Gap(Facet.ROLE, GapReason.DENIED, "denied"),))),
    ("an organization", replace(BASE, organization=Organization(id="o-1"))),
    ("a limit", replace(BASE, account_concurrency=AccountConcurrency(limit=1000, unreserved=900))),
    ("a way up", replace(BASE, role=replace(ROLE, escalations=(WAY_UP,)))),
    ("a week", replace(BASE, observed_at=later(days=REFRESH_DAYS))),
]


@pytest.mark.parametrize(("title", "changed"), CHANGES, ids=[each[0] for each in CHANGES])
def test_the_scan_key_changes_with(title, changed):
    assert key(changed) != key(BASE)


def test_the_scan_key_tells_whether_ways_up_are_among_what_is_known_of_a_role():
    without = replace(BASE, role=ROLE)
    assert key(replace(BASE, role=replace(ROLE, escalations=(WAY_UP,)))) != key(without)
    assert key(replace(BASE, role=replace(ROLE, escalations=()))) == key(without)


@pytest.mark.parametrize("others", [{"policy": "x"}, {"guardrails": "x"}, {"ruleset": "x"}])
def test_the_scan_key_changes_with_what_judges(others):
    assert key(BASE, **others) != key(BASE)


def with_layer_of(account, organization):
    layers = (LayerUse(arn=f"arn:aws:lambda:eu-west-1:{account}:layer:tools:3"),)
    return replace(BASE, configuration=replace(BASE.configuration, layers=layers), organization=organization)


SIBLING, STRANGER = "444455556666", "777788889999"


def members(*accounts):
    return Organization(id="o-1", accounts=accounts)


@pytest.mark.parametrize(
    ("other", "equal"),
    [
        (members(SIBLING, STRANGER), True),
        (members(), False),
        (members(STRANGER), False),
        (Organization(id="o-1"), False),
        (Organization(id="o-2", accounts=(SIBLING,)), False),
    ],
    ids=["another joins", "all leave", "the named one leaves", "nobody may list them", "another organization"],
)
def test_the_scan_key_knows_of_the_members_those_alone_that_the_function_names(other, equal):
    assert (key(with_layer_of(SIBLING, members(SIBLING))) == key(with_layer_of(SIBLING, other))) is equal


def test_members_that_facts_name():
    facts = (f"arn:aws:sqs:eu-west-1:{SIBLING}:q", (("role", f"x{STRANGER}1"),))
    assert members_named(members(STRANGER, SIBLING), *facts) == (SIBLING,)
    assert members_named(Organization(id="o-1"), *facts) == members_named(None, *facts) == ()


@pytest.mark.parametrize(("unreserved", "equal"), [(850, True), (899, True), (900, False), (100, False)], ids=str)
def test_the_scan_key_counts_the_free_concurrency_in_tenths(unreserved, equal):
    base, other = (
        replace(BASE, account_concurrency=AccountConcurrency(limit=1000, unreserved=each)) for each in (800, unreserved)
    )
    assert (key(base) == key(other)) is equal


def test_an_account_may_have_no_concurrency_at_all():
    assert key(replace(BASE, account_concurrency=AccountConcurrency(limit=0, unreserved=0))) != key(BASE)


def used(invocations, last_invoked):
    return replace(
        BASE, usage=Usage(invocations=invocations, window_days=90, last_invoked=last_invoked, history_days=455)
    )


def test_the_scan_key_does_not_change_with_time_of_day_or_traffic():
    busier = replace(used(9000, date(2026, 6, 3)), observed_at=later(hours=1))
    assert key(busier) == key(used(9001, date(2026, 6, 4))) == key(BASE)


def test_the_scan_key_tells_never_from_not_lately():
    silent, earlier, never = used(0, date(2026, 1, 2)), used(0, date(2025, 12, 24)), used(0, None)
    assert key(silent) == key(earlier)
    assert len({key(BASE), key(silent), key(never)}) == 3


def test_the_policy_hash_covers_policies_and_urls_in_any_order():
    url = FunctionUrl(auth=UrlAuth.NONE)
    other = PolicyDocument("q")
    assert policy_hash((("a", POLICY), ("b", other))) == policy_hash((("b", other), ("a", POLICY)))
    assert len({policy_hash(()), policy_hash((("a", POLICY),)), policy_hash((("a", POLICY),), (url,))}) == 3


NEEDS = [
    # title, latest, arguments, needed
    ("never seen", None, {}, True),
    ("read an hour ago", latest(), {"now": later(hours=1)}, False),
    ("read yesterday", latest(), {"now": later(hours=24)}, True),
    ("an event said so", latest(), {"reread": True}, True),
    ("events do not arrive", latest(), {"changes_arrive": False}, True),
    ("last look was partial", latest(scan_key=""), {}, True),
    ("never read", latest(policy_as_of=None), {}, True),
]


@pytest.mark.parametrize(("title", "known", "arguments", "needed"), NEEDS, ids=[each[0] for each in NEEDS])
def test_needs_policy(title, known, arguments, needed):
    usual = {"now": NOW, "sweep": SWEEP, "reread": False, "changes_arrive": True}
    assert needs_policy(BASE, known, **{**usual, **arguments}) is needed


def test_a_fleet_comes_due_spread_over_the_last_quarter_of_the_window():
    fleet = [function(f"f{index}") for index in range(400)]
    due = [
        sum(
            needs_policy(f, latest(), now=later(hours=h), sweep=SWEEP, reread=False, changes_arrive=True) for f in fleet
        )
        for h in (17, 19, 21, 23, 24)
    ]
    assert due[0] == 0
    assert due == sorted(set(due))
    assert due[-1] == len(fleet)


@pytest.mark.parametrize(
    ("known", "arrive", "unchanged"),
    [(latest(), True, True), (latest(scan_key="other"), True, False), (None, True, False), (latest(), False, False)],
)
def test_is_unchanged(known, arrive, unchanged):
    assert is_unchanged(known, "key", changes_arrive=arrive) is unchanged


def test_a_partial_assessment_is_never_reused():
    assert not is_unchanged(latest(scan_key=""), "", changes_arrive=True)
