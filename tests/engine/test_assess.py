"""Three outcomes and nothing else; identity that survives; guardrails that only change what they name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.boundary import tells_defect
from maremma.engine.assess import assess, fingerprint, guardrails_now, judge
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.guardrails import Guardrails, RuleSetting, Waiver
from maremma.model.location import CodeSpan, ConfigPath
from maremma.model.results.assessment import Clean, Unknown, Violated, unseen
from maremma.model.selector import Selector
from maremma.model.severity import Severity
from maremma.model.snapshot import needed

from tests.engine.building import NOW, TARGET, asking, function, later
from tests.rules.building import build

HERE = ConfigPath("Timeout")
DENIED = Gap(Facet.ROLE, GapReason.DENIED, "the role could not be read")
HALF = replace(DENIED, partial=True)
ELSEWHERE = Gap(Facet.APIS, GapReason.DENIED, "APIs could not be listed")


def rule_of(*answers, id="CFG001", needs=frozenset({Facet.ROLE}), asked=None):
    def check(snapshot):
        if asked is not None:
            asked.append(snapshot)
        yield from answers

    return asking(check, id=id, needs=set(needs))


FOUND = Evidence(at=HERE, says="it is so")
UNSURE = Doubt(at=HERE, says="it may be so")

OUTCOMES = [
    # title, answers, gaps, outcome
    ("nothing found", [], [], Clean("CFG001")),
    ("found", [FOUND], [], Violated("CFG001")),
    ("undecided", [UNSURE], [], Unknown("CFG001", (UNSURE.says,))),
    ("found beside a doubt", [UNSURE, FOUND], [], Violated("CFG001", (UNSURE.says,))),
    ("could not look", [FOUND], [DENIED], Unknown("CFG001", (DENIED.says,))),
    ("half a look finds", [FOUND], [HALF], Violated("CFG001", (HALF.says,))),
    ("half a look finds nothing", [], [HALF], Unknown("CFG001", (HALF.says,))),
    ("a gap elsewhere", [], [ELSEWHERE], Clean("CFG001")),
]


@pytest.mark.parametrize(("title", "answers", "gaps", "outcome"), OUTCOMES, ids=[each[0] for each in OUTCOMES])
def test_outcome(title, answers, gaps, outcome):
    assert judge(rule_of(*answers), function(gaps=tuple(gaps)).complete()).outcome == outcome


def test_a_rule_with_a_defect_is_unknown_and_keeps_what_it_found():
    def check(snapshot):
        yield FOUND
        raise ZeroDivisionError

    broken = asking(check, id="CFG002", needs={Facet.ROLE})
    silent = asking(lambda snapshot: [1 // 0], id="CFG003", needs={Facet.ROLE})
    result = run(broken, silent, rule_of(FOUND))
    assert [(each.rule, each.says) for each in result.findings] == [("CFG002", FOUND.says), ("CFG001", FOUND.says)]
    assert [outcome.kind for outcome in result.outcomes] == ["violated", "unknown", "violated"]
    assert all(tells_defect(unseen(outcome)[0]) for outcome in result.outcomes[:2])
    assert (result.coverage.checked, result.coverage.total) == (1, 3)


@pytest.mark.parametrize("partial", [False, True])
def test_why_there_is_no_code_is_why_there_are_no_flows(partial):
    gap = Gap(Facet.CODE, GapReason.DENIED, "the package could not be read", partial)
    rule = asking(lambda snapshot: needed(snapshot.code).flows, needs={Facet.FLOWS})
    assert judge(rule, function(gaps=(gap,)).complete()).outcome == Unknown(rule.id, (gap.says,))


def test_a_rule_without_its_facts_is_not_asked():
    asked = []
    judge(rule_of(asked=asked), function(gaps=(DENIED,)).complete())
    assert asked == []


def run(*rules, guardrails=None, snapshot=None):
    return assess([snapshot or function().complete()], rules, guardrails or Guardrails(), ruleset="r", now=NOW)


def test_every_rule_in_force_has_exactly_one_outcome():
    rules = [rule_of(id="CFG001"), rule_of(FOUND, id="CFG002"), rule_of(UNSURE, id="CFG003")]
    result = run(*rules)
    assert [outcome.rule for outcome in result.outcomes] == ["CFG001", "CFG002", "CFG003"]
    assert (result.coverage.checked, result.coverage.total, result.coverage.percent) == (2, 3, 66)


def test_a_rule_that_is_switched_off_is_not_asked_and_does_not_count():
    result = run(rule_of(FOUND), guardrails=Guardrails(rules=(RuleSetting(rule="CFG001", enabled=False),)))
    assert (result.outcomes, result.findings, result.coverage.total) == ((), (), 0)


def test_guardrails_change_severity_and_weight():
    setting = RuleSetting(rule="CFG001", severity=Severity.CRITICAL, weight=0.5)
    [changed] = run(rule_of(FOUND), guardrails=Guardrails(rules=(setting,))).findings
    assert changed.severity is Severity.CRITICAL
    assert changed.feeds.strength == 0.25


def test_a_weight_of_zero_keeps_the_finding_and_drops_its_points():
    light = run(rule_of(FOUND), guardrails=Guardrails(rules=(RuleSetting(rule="CFG001", weight=0),)))
    assert len(light.findings) == 1
    assert light.score.points == run(rule_of()).score.points


MARK = fingerprint(rule_of(), TARGET, HERE.identity)
WAIVERS = [
    ("by rule", {"rule": "CFG001"}, True),
    ("by rule and function", {"rule": "CFG001", "where": Selector(names=("orders",))}, True),
    ("by fingerprint", {"fingerprint": MARK}, True),
    ("of another rule", {"rule": "CFG002"}, False),
    ("of another function", {"rule": "CFG001", "where": Selector(names=("orders-2",))}, False),
    ("that has ended", {"rule": "CFG001", "expires": NOW}, False),
]


@pytest.mark.parametrize(("title", "scope", "waived"), WAIVERS, ids=[each[0] for each in WAIVERS])
def test_waiver(title, scope, waived):
    waiver = Waiver(**{"owner": "shop", "reason": "on purpose", "expires": later(days=30), **scope})
    [only] = run(rule_of(FOUND), guardrails=Guardrails(waivers=(waiver,))).findings
    assert bool(only.waived) is waived
    assert (only.feeds is None) is waived
    if waived:
        assert "on purpose (shop, until" in only.waived


def test_a_fingerprint_survives_moving_lines_and_tells_places_rules_and_functions_apart():
    def mark(at, id="CFG001", name="orders"):
        [only] = run(rule_of(Evidence(at=at, says="x"), id=id), snapshot=function(name).complete()).findings
        return only.fingerprint

    place = CodeSpan("app.py", 10, "handler")
    assert mark(place) == mark(replace(place, line=99))
    others = {mark(replace(place, symbol="other")), mark(place, id="CFG002"), mark(place, name="invoices")}
    assert len(others | {mark(place)}) == 4


def test_two_findings_in_one_place_keep_apart():
    findings = run(rule_of(FOUND, replace(FOUND, says="and this"))).findings
    assert len({each.fingerprint for each in findings}) == 2


def test_unseen_facts_widen_the_interval():
    seen = run(rule_of())
    unseen = run(rule_of(), snapshot=function(gaps=(DENIED,)).complete())
    assert unseen.score.points == seen.score.points
    assert unseen.score.high > seen.score.high


def test_a_rule_that_found_something_in_half_a_look_was_not_checked_to_the_end():
    half = run(rule_of(FOUND), snapshot=function(gaps=(HALF,)).complete())
    whole = run(rule_of(FOUND))
    assert (half.coverage.checked, whole.coverage.checked) == (0, 1)
    assert half.score.points == whole.score.points


def test_equal_input_gives_an_equal_assessment():
    assert run(rule_of(FOUND, UNSURE)) == run(rule_of(FOUND, UNSURE))


def built(version: str, method: str, **spec):
    source = f"import boto3\ndef handler(event, context): boto3.client('sqs').{method}(QueueUrl='q')"
    spare = [{"Effect": "Allow", "Action": ["sqs:PurgeQueue", "sqs:TagQueue"], "Resource": "*"}]
    configuration = {"version": version, **spec}
    return build({"configuration": configuration, "code": {"python": source}, "role": {"policies": spare}})


def fitting(*snapshots, **more):
    rules = [asking(lambda each: (Evidence(at=HERE, says=str(each.fit.spare)),), needs=set())]
    found = assess(snapshots, rules, Guardrails(), ruleset="r", now=NOW, **more)
    return found.fit, [each.says for each in found.findings]


def test_what_any_version_under_a_role_needs_fits():
    latest, older = built("$LATEST", "purge_queue"), built("7", "tag_queue")
    assert (fitting(latest)[0].spare, fitting(latest, older)[0].spare) == (1, 0)
    assert fitting(latest, older)[1] == ["0"]


def test_a_version_under_another_role_is_fitted_for_itself():
    other = built("7", "tag_queue", role_arn="arn:aws:iam::111122223333:role/before")
    found, told = fitting(built("$LATEST", "purge_queue"), other)
    assert found.spare == 1
    assert told == ["1"]
    assert "sqs:TagQueue" not in {action for policy in found.policies for each in policy for action in each.actions}


def test_the_fit_stands_where_the_environment_is_not_seen_any_more():
    latest = built("$LATEST", "purge_queue")
    before = assess([latest], [], Guardrails(), ruleset="r", now=NOW)
    unlike = replace(before, fit=replace(before.fit, spare=17))
    assert fitting(latest, standing=unlike) == (unlike.fit, ["17"])
    assert fitting(latest, standing=replace(before, fit=None))[0] == before.fit


def test_the_guardrails_are_others_once_a_word_of_theirs_expires():
    waiver = Waiver(owner="shop", reason="on purpose", expires=later(days=30), rule="CFG001")
    guardrails = Guardrails(waivers=(waiver,))
    days = [guardrails_now(guardrails, later(days=day)) for day in (0, 29, 30, 31)]
    assert days[0] == days[1] != days[2] == days[3]
    assert days[0] != guardrails_now(Guardrails(), NOW)
