"""What a change of the guardrails would do, told from what was recorded, and what only a scan can tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.engine.assess import assess
from maremma.engine.changes import changes
from maremma.engine.preview import by_change, preview
from maremma.model.evidence import Evidence
from maremma.model.guardrails import (
    AlertPolicy,
    Criticality,
    Guardrails,
    Override,
    QuarantineMode,
    QuarantinePolicy,
    RuleSetting,
    Trusted,
    Waiver,
)
from maremma.model.location import ConfigPath
from maremma.model.results.assessment import Clean, Unknown
from maremma.model.rule import direct
from maremma.model.selector import ALL, Selector
from maremma.model.severity import Severity
from maremma.model.signing import VIOLATIONS, Standing, Trust, Verdict
from maremma.rules.configuration.expired_waiver import expired_waiver
from maremma.rules.integrity.deployment_not_as_signed import deployment_not_as_signed
from maremma.rules.integrity.expired_signature import expired_signature
from maremma.rules.integrity.unsigned_deployment import unsigned_deployment
from maremma.rules.integrity.unverified_deployment import unverified_deployment
from maremma.rules.liveness.inactive_function import inactive_function

from tests.engine.building import NOW, asking, function, later

FOUND = Evidence(at=ConfigPath("Timeout"), says="it is so")
HEAVY = asking(lambda _: iter([FOUND]), id="SEC001", needs=set(), feeds=direct(0.9))
LIGHT = asking(lambda _: iter([FOUND]), id="CFG001", needs=set())
RULES = (HEAVY, LIGHT, inactive_function, expired_waiver)
TAGGED = function(tags=(("tier", "1"),)).complete()


def setting(rule, **changes):
    return Guardrails(rules=(RuleSetting(rule=rule, **changes),))


def waiver(**more):
    return Waiver(**{"rule": "SEC001", "owner": "shop", "reason": "known", "expires": later(days=9), **more})


CHANGES = [
    ("nothing", Guardrails(), Guardrails(), []),
    ("an alert at another score", Guardrails(), Guardrails(alerts=AlertPolicy(score=90)), []),
    ("a lighter rule", Guardrails(), setting("SEC001", weight=0.1), ["SEC001"]),
    ("no weight", Guardrails(), setting("SEC001", weight=0.0), ["SEC001"]),
    ("a heavier rule again", setting("SEC001", weight=0.1), Guardrails(), ["SEC001"]),
    ("another severity", Guardrails(), setting("CFG001", severity=Severity.INFO), ["CFG001"]),
    ("a waiver", Guardrails(), Guardrails(waivers=(waiver(),)), ["SEC001"]),
    ("a waiver that is dropped", Guardrails(waivers=(waiver(),)), Guardrails(), ["SEC001"]),
    ("a waiver that is over", Guardrails(), Guardrails(waivers=(waiver(expires=NOW),)), ["CFG011"]),
    ("a rule that is switched off", Guardrails(), setting("CFG001", enabled=False), ["CFG001"]),
    ("a critical tag", Guardrails(), Guardrails(criticality=Criticality(tag="tier", factors=(("1", 4.0),))), []),
    (
        "an override of others",
        Guardrails(),
        Guardrails(overrides=(Override(where=Selector(names=("x",)), rules=(RuleSetting(rule="SEC001", weight=0),)),)),
        [],
    ),
]


@pytest.mark.parametrize(("title", "before", "after", "changed"), CHANGES, ids=[each[0] for each in CHANGES])
def test_a_preview_says_what_a_scan_would_say(title, before, after, changed):
    recorded, scanned = (assess([TAGGED], RULES, each, ruleset="r", now=NOW) for each in (before, after))
    told = preview(recorded, RULES, before, after, NOW)
    assert told.after.assessment == scanned
    assert told.before.assessment == recorded
    assert [(one or other).rule for one, other in told.findings] == changed
    assert told.change == pytest.approx(scanned.score.points - recorded.score.points)
    assert told.unknown == ()


def test_a_rule_that_was_off_is_not_known_until_a_scan():
    off = setting("SEC001", enabled=False)
    recorded = assess([TAGGED], RULES, off, ruleset="r", now=NOW)
    told = preview(recorded, RULES, off, Guardrails(), NOW)
    assert told.unknown == ("SEC001 was not asked in the last scan",)
    assert told.after.assessment.score.high > told.before.assessment.score.high
    assert told.change == 0
    assert told.matters


def test_other_days_of_inactivity_are_not_known_until_a_scan():
    recorded = assess([TAGGED], RULES, Guardrails(), ruleset="r", now=NOW)
    told = preview(recorded, RULES, Guardrails(), Guardrails(inactivity_days=30), NOW)
    assert told.unknown == ("LIF003 was asked about 90 days in the last scan",)


BY_KEYS = (deployment_not_as_signed, unsigned_deployment, expired_signature)
UNSIGNED_TOO = VIOLATIONS | {Standing.UNSIGNED}
UNSIGNED = replace(TAGGED, signature=Verdict(standing=Standing.UNSIGNED, says="nobody signed it"))


def trusting(*keys, where=ALL):
    return Guardrails(trusted=(Trusted(where=where, trust=Trust(keys=keys)),)) if keys else Guardrails()


TRUST = [
    ("the same keys", trusting("a"), trusting("a"), [], None),
    ("other keys", trusting("a"), trusting("b"), ["INT003"], Unknown),
    ("a key more", trusting("a"), trusting("a", "b"), ["INT003"], Unknown),
    ("keys where there were none", trusting(), trusting("a"), [], Unknown),
    ("keys of other functions", trusting(), trusting("a", where=Selector(names=("x",))), [], None),
    ("no keys any more", trusting("a"), trusting(), ["INT003"], Clean),
]


@pytest.mark.parametrize(("title", "before", "after", "gone", "answer"), TRUST, ids=[each[0] for each in TRUST])
def test_what_other_keys_have_signed_is_not_known_until_a_scan(title, before, after, gone, answer):
    recorded = assess([UNSIGNED if before.trusted else TAGGED], BY_KEYS, before, ruleset="r", now=NOW)
    told = preview(recorded, BY_KEYS, before, after, NOW)
    assert told.before.assessment == recorded
    assert [one.rule for one, other in told.findings if other is None] == gone
    if answer is None:
        assert told.after.assessment.outcomes == recorded.outcomes
    else:
        assert {type(each) for each in told.after.assessment.outcomes} == {answer}
    says = "signatures were asked about by other keys, or not at all, in the last scan"
    assert told.unknown == (tuple(f"{each.id}: {says}" for each in BY_KEYS) if answer is Unknown else ())


CONSEQUENCES = [
    ("a finding alone", {}, QuarantineMode.OFF, ["INT003"], False),
    ("violations stop it", {"stops": VIOLATIONS}, QuarantineMode.OFF, ["INT003"], False),
    ("unsigned is a violation", {"violations": UNSIGNED_TOO}, QuarantineMode.OFF, ["INT003"], True),
    ("it stops", {"violations": UNSIGNED_TOO, "stops": UNSIGNED_TOO}, QuarantineMode.DRY_RUN, ["INT003"], True),
]


@pytest.mark.parametrize(
    ("title", "more", "stopped", "rules", "heavier"), CONSEQUENCES, ids=[each[0] for each in CONSEQUENCES]
)
def test_what_comes_of_a_verdict_on_record_is_told(title, more, stopped, rules, heavier):
    """The keys are the same, so that the verdict stands."""
    before, after = trusting("a"), Guardrails(trusted=(Trusted(where=ALL, trust=Trust(keys=("a",), **more)),))
    recorded, scanned = (assess([UNSIGNED], BY_KEYS, each, ruleset="r", now=NOW) for each in (before, after))
    told = preview(recorded, BY_KEYS, before, after, NOW)
    assert told.after.assessment == scanned
    assert (told.before.stopped, told.after.stopped, told.unknown) == (QuarantineMode.OFF, stopped, ())
    assert [each.rule for each in told.after.assessment.findings] == rules
    assert (told.change > 0) is bool(told.findings) is heavier


def test_what_could_not_be_verified_is_forgotten_where_nobody_asks_any_more():
    rules = (*BY_KEYS, unverified_deployment)
    unknown = replace(TAGGED, signature=Verdict(standing=Standing.UNKNOWN, says="may not be read"))
    recorded = assess([unknown], rules, trusting("a"), ruleset="r", now=NOW)
    told = preview(recorded, rules, trusting("a"), trusting(), NOW)
    assert [one.rule for one, other in told.findings if other is None] == [unverified_deployment.id]
    assert {type(each) for each in told.after.assessment.outcomes} == {Clean}


def test_what_an_older_version_recorded_is_not_known():
    recorded = replace(assess([TAGGED], RULES, Guardrails(), ruleset="r", now=NOW), subject=None)
    told = preview(recorded, RULES, Guardrails(), Guardrails(), NOW)
    assert (told.before, told.after, told.matters) == (None, None, True)
    assert "scan it again" in told.unknown[0]


def test_a_threshold_says_who_would_be_told_and_stopped():
    recorded = assess([TAGGED], RULES, Guardrails(), ruleset="r", now=NOW)
    low = recorded.score.low
    strict = Guardrails(
        alerts=AlertPolicy(score=low), quarantine=QuarantinePolicy(mode=QuarantineMode.APPROVAL, score=low)
    )
    lax = Guardrails(alerts=AlertPolicy(score=100))
    told = preview(recorded, RULES, lax, strict, NOW)
    assert (told.before.told, told.after.told) == (False, True)
    assert (told.before.stopped, told.after.stopped) == (QuarantineMode.OFF, QuarantineMode.APPROVAL)
    spared = preview(recorded, RULES, Guardrails(), replace(strict, protect=(Selector(names=("orders",)),)), NOW)
    assert spared.after.stopped is QuarantineMode.OFF
    assert told.matters


def test_the_largest_change_comes_first_and_what_stays_is_left_out():
    after = setting("SEC001", weight=0.1)
    critical = assess([TAGGED], RULES, Guardrails(), ruleset="r", now=NOW)
    calm = assess([function("calm").complete()], RULES[1:], Guardrails(), ruleset="r", now=NOW)
    unknown = replace(calm, subject=None)
    previews = [
        preview(each, RULES[1:] if each is calm else RULES, Guardrails(), after, NOW)
        for each in (calm, unknown, critical)
    ]
    assert [each.target.name for each in by_change(previews)] == ["orders", "calm"]


DIFFERENCES = [
    (Guardrails(), ()),
    (Guardrails(alerts=AlertPolicy(score=80)), ("alerts.score: 60.0 -> 80",)),
    (Guardrails(inactivity_days=30), ("inactivity_days: 90 -> 30",)),
    (setting("LOG001", weight=0.5), ('+ rules: rule: "LOG001", enabled: true, weight: 0.5',)),
]


@pytest.mark.parametrize(("after", "lines"), DIFFERENCES)
def test_how_two_sets_of_guardrails_differ(after, lines):
    assert changes(Guardrails(), after) == lines
    assert len(changes(after, Guardrails())) == len(lines)
