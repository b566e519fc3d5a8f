"""What the guardrails say of findings: accepted exposure, words that have run out, and the same word said again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.engine.assess import assess, subject_of
from maremma.engine.settle import settle
from maremma.model.evidence import Evidence
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.account import Organization
from maremma.model.function.exposure import Exposure, Reachability
from maremma.model.guardrails import AcceptedExposure, Criticality, Guardrails, RuleSetting, Trusted, Waiver
from maremma.model.location import ConfigPath
from maremma.model.selector import ALL, Selector
from maremma.model.severity import Severity
from maremma.model.signing import VIOLATIONS, Standing, Trust, Verdict
from maremma.model.snapshot import Usage
from maremma.rules.configuration.expired_waiver import expired_waiver
from maremma.rules.integrity.unsigned_deployment import unsigned_deployment
from maremma.rules.integrity.unverified_deployment import unverified_deployment

from tests.engine.building import NOW, asking, finding, function, later

NOBODY = Exposure(Reachability.UNUSED, Reachability.UNUSED)
FOUND = Evidence(at=ConfigPath("Timeout"), says="it is so")


def finding_rule(id):
    return asking(lambda _: iter([FOUND]), id=id, needs=set())


def run(*rules, guardrails, **facts):
    rules = [*map(finding_rule, rules), expired_waiver]
    return assess([function(**facts).complete()], rules, guardrails, ruleset="r", now=NOW)


def by_rule(assessment):
    return {each.rule: each for each in assessment.findings}


def word(kind, **more):
    return kind(**{"owner": "shop", "reason": "on purpose", "expires": later(days=30), **more})


def accepted(level, names=("orders",), **more):
    return Guardrails(accepted=(word(AcceptedExposure, where=Selector(names=names), level=level, **more),))


# A function without a door that is never invoked, so that it is reachable by nobody.
IDLE = Usage(invocations=0, window_days=90)
ACCEPTED = [
    ("a finding on a trigger", "AUT001", accepted(Reachability.ANONYMOUS), True),
    ("a finding on exposure", "EXP001", accepted(Reachability.UNUSED), True),
    ("a finding on something else", "INJ001", accepted(Reachability.ANONYMOUS), False),
    ("another function", "EXP001", accepted(Reachability.ANONYMOUS, names=("x",)), False),
    ("what has expired", "EXP001", accepted(Reachability.ANONYMOUS, expires=NOW), False),
]


@pytest.mark.parametrize(("title", "rule", "guardrails", "waived"), ACCEPTED, ids=[each[0] for each in ACCEPTED])
def test_accepted_exposure(title, rule, guardrails, waived):
    assert bool(by_rule(run(rule, guardrails=guardrails, usage=IDLE))[rule].waived) is waived


@pytest.mark.parametrize(("level", "waived"), [(Reachability.INDIRECT, True), (Reachability.ANONYMOUS, False)])
def test_exposure_above_the_accepted_level_is_not_waived(level, waived):
    found = replace(finding("f", rule="EXP001"), rated=Severity.HIGH)
    in_force = accepted(Reachability.INDIRECT).in_force(subject_of(function(), Exposure(level, level)))
    assert bool(settle(found, in_force, level, NOW).waived) is waived


def test_exposure_that_may_be_above_the_accepted_level_is_not_waived():
    guardrails, unseen = accepted(Reachability.INDIRECT), Gap(Facet.RESOURCE_POLICY, GapReason.DENIED, "denied")
    assert by_rule(run("EXP001", guardrails=guardrails))["EXP001"].waived
    assert not by_rule(run("EXP001", guardrails=guardrails, gaps=(unseen,)))["EXP001"].waived


LAPSED = [
    ("a waiver of a rule", [word(Waiver, rule="CFG001", expires=NOW)], ["CFG001"]),
    ("a waiver of a rule whose finding is gone", [word(Waiver, rule="CFG002", expires=NOW)], []),
    ("one that is in force", [word(Waiver, rule="CFG001")], []),
    ("one that another took over", [word(Waiver, rule="CFG001", expires=NOW), word(Waiver, rule="CFG001")], []),
    (
        "one of another function",
        [word(Waiver, rule="CFG001", expires=NOW, where=Selector(names=("other",)))],
        [],
    ),
    ("one of everything", [word(Waiver, where=Selector(names=("orders",)), expires=NOW)], ["every finding"]),
    (
        "two of them",
        [word(Waiver, rule="CFG001", expires=NOW), word(Waiver, rule="CFG001", expires=NOW, owner="other")],
        ["CFG001", "CFG001"],
    ),
]


@pytest.mark.parametrize(("title", "waivers", "about"), LAPSED, ids=[each[0] for each in LAPSED])
def test_what_has_expired_is_a_finding_as_long_as_what_it_covered_is_there(title, waivers, about):
    result = run("CFG001", guardrails=Guardrails(waivers=tuple(waivers)))
    said = [each for each in result.findings if each.rule == expired_waiver.id]
    assert [str(each.at) for each in said] == [f"guardrails: {each}" for each in about]
    assert all("shop expired on" in each.says or "other expired on" in each.says for each in said)
    assert [each.rule for each in result.outcomes] == ["CFG001", expired_waiver.id]


def test_an_expired_accepted_exposure_is_a_finding():
    result = run("EXP001", guardrails=accepted(Reachability.ANONYMOUS, expires=NOW))
    assert str(by_rule(result)[expired_waiver.id].at) == "guardrails: exposure up to anonymous"


def test_the_finding_of_an_expired_waiver_may_be_switched_off_and_waived():
    over = word(Waiver, rule="CFG001", expires=NOW)
    off = RuleSetting(rule=expired_waiver.id, enabled=False)
    assert expired_waiver.id not in by_rule(run("CFG001", guardrails=Guardrails(waivers=(over,), rules=(off,))))
    both = (over, word(Waiver, rule=expired_waiver.id))
    assert by_rule(run("CFG001", guardrails=Guardrails(waivers=both)))[expired_waiver.id].waived


def test_a_finding_is_settled_the_same_whichever_guardrails_it_was_under_before():
    light = Guardrails(rules=(RuleSetting(rule="CFG001", weight=0.1, severity=Severity.INFO),))
    accepted_ = Guardrails(waivers=(word(Waiver, rule="CFG001"),))
    fresh = by_rule(run("CFG001", guardrails=Guardrails()))["CFG001"]
    for before in (light, accepted_):
        settled = by_rule(run("CFG001", guardrails=before))["CFG001"]
        assert settled != fresh
        policy = Guardrails().in_force(subject_of(function(), NOBODY))
        assert settle(settled, policy, Reachability.UNUSED, NOW) == fresh


def test_what_an_older_version_recorded_stays_as_it_is():
    old = finding("f", waived="then")
    policy = Guardrails().in_force(subject_of(function(), NOBODY))
    assert settle(old, policy, Reachability.UNUSED, NOW) is old


VERDICTS = [
    ("unsigned", Standing.UNSIGNED, VIOLATIONS, {}, (Severity.HIGH, 0.2)),
    ("unsigned, a violation", Standing.UNSIGNED, {Standing.UNSIGNED}, {}, (Severity.CRITICAL, 0.6)),
    ("unknown", Standing.UNKNOWN, {Standing.UNSIGNED}, {}, (Severity.HIGH, 0.1)),
    ("unknown, a violation", Standing.UNKNOWN, {Standing.UNKNOWN}, {}, (Severity.CRITICAL, 0.6)),
    ("the rule's own word", Standing.UNKNOWN, {Standing.UNKNOWN}, {"severity": Severity.LOW}, (Severity.LOW, 0.6)),
    ("a lighter rule", Standing.UNKNOWN, {Standing.UNKNOWN}, {"weight": 0.5}, (Severity.CRITICAL, 0.3)),
]


@pytest.mark.parametrize(
    ("title", "standing", "violations", "setting", "weighs"), VERDICTS, ids=[each[0] for each in VERDICTS]
)
def test_what_is_no_violation_by_itself_weighs_as_one_where_the_guardrails_say_so(
    title, standing, violations, setting, weighs
):
    signed = replace(function().complete(), signature=Verdict(standing=standing, says="so it is"))
    rules = (unsigned_deployment, unverified_deployment)
    guardrails = Guardrails(
        trusted=(Trusted(where=ALL, trust=Trust(keys=("k",), violations=VIOLATIONS | violations)),),
        rules=tuple(RuleSetting(rule=each.id, **setting) for each in rules),
    )
    [found] = assess([signed], rules, guardrails, ruleset="r", now=NOW).findings
    assert (found.severity, pytest.approx(found.feeds.strength)) == weighs


def test_criticality_scales_the_score_by_the_value_of_a_tag():
    guardrails = Guardrails(criticality=Criticality(tag="tier", factors=(("1", 3.0), ("3", 0.5))))

    def points(**facts):
        return run("CFG001", guardrails=guardrails, **facts).score.points

    none = points()
    assert points(tags=(("tier", "3"),)) < none == points(tags=(("tier", "2"),)) < points(tags=(("tier", "1"),))


@pytest.mark.parametrize("units", [None, ("ou-ab12-34cd56ef", "r-ab12")])
def test_selectors_see_the_units_above_the_account(units):
    snapshot = function(organization=Organization(id="o-1", accounts=(), units=units))
    assert subject_of(snapshot, NOBODY).units == units


def test_rules_are_told_how_many_days_count_as_inactive():
    told = []
    rule = asking(lambda snapshot: told.append(snapshot.inactivity_days) or iter([]), needs=set())
    assess([function().complete()], [rule], Guardrails(inactivity_days=30), ruleset="r", now=NOW)
    assert told == [30]
