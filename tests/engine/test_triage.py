"""What somebody says of findings: what is waived, what counts all the same, and what is told as back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.engine.compare import compare
from maremma.engine.settle import lapsed, settle
from maremma.model.function.exposure import Reachability
from maremma.model.guardrails import Guardrails, Waiver
from maremma.model.results.cause import CauseKind, RootCause
from maremma.model.results.finding import FindingState
from maremma.model.rule import exploit
from maremma.model.selector import Subject
from maremma.model.triage import Triage
from maremma.report.assessment import told_words

from tests.engine.building import NOW, TARGET, assessment, finding, later

ROOT = RootCause(CauseKind.ROLE, "arn:aws:iam::111122223333:role/orders", "role-privilege")
FOUND = replace(finding("0a1b2c3d4e5f6071", exploit(0.5), rule="INJ001"), root=ROOT)
FOUND = replace(FOUND, rated=FOUND.severity, bare=FOUND.feeds)
SUBJECT = Subject(target=TARGET, runtime="python3.13", reachability=Reachability.INTERNAL)


def policy(*words):
    return Guardrails(waivers=words).in_force(SUBJECT)


def word(state=Triage.ACCEPTED, **facts):
    values = {"owner": "me", "reason": "so", "expires": later(days=30), "fingerprint": FOUND.fingerprint, **facts}
    return Waiver(state=state, **values)


def settled(*words, now=NOW):
    return settle(FOUND, policy(*words), Reachability.INTERNAL, now)


STATES = {
    Triage.ACCEPTED: (True, "so (me, until 2026-04-03)"),
    Triage.FALSE_POSITIVE: (True, "false positive: so (me, until 2026-04-03)"),
    Triage.IN_WORK: (False, "in work: so (me, until 2026-04-03)"),
    Triage.FIXED: (False, "said to be fixed on 2026-03-04: so (me, until 2026-04-03)"),
}


@pytest.mark.parametrize("state", Triage)
def test_a_state_waives_or_counts_and_says_why(state):
    waives, says = STATES[state]
    seen = settled(word(state, since=NOW if state is Triage.FIXED else None))
    assert (seen.triage, seen.waived or seen.told, bool(seen.waived)) == (state, says, waives)
    assert (seen.feeds is None) is waives


@pytest.mark.parametrize("about", [{"fingerprint": "", "cause": ROOT.id}, {"fingerprint": "", "rule": "INJ001"}])
def test_a_word_on_its_root_cause_or_rule_is_about_it(about):
    assert settled(word(**about)).waived
    assert not settled(word(fingerprint="", cause="cause-0000000000000000")).waived


def test_what_waives_counts_before_what_does_not():
    assert settled(word(Triage.IN_WORK), word()).waived
    assert settled(word(Triage.IN_WORK)).told.startswith("in work")


@pytest.mark.parametrize("state", Triage)
def test_what_has_expired_counts_no_more_and_is_told(state):
    over = word(state, expires=later(days=-1), cause=ROOT.id, fingerprint="")
    seen = settled(over)
    assert (seen.triage, seen.waived, seen.told) == (None, "", "")
    [told] = lapsed([seen], policy(over), Reachability.INTERNAL, NOW)
    assert (told.about, told.owner) == (ROOT.id, "me")


def test_what_was_said_to_be_fixed_is_told_as_back_once():
    first = assessment(FOUND)
    [record] = compare((), first).introduced
    said = settled(word(Triage.FIXED, since=later(hours=1)))
    same = compare([record], assessment(said, at=NOW))
    assert not said.is_back(NOW)
    second = assessment(said, at=later(hours=2))
    [back] = compare([record], second).introduced
    assert (back.state, said.is_back(second.observed_at)) == (FindingState.REOPENED, True)
    assert told_words(said, second.observed_at).endswith("it is back, seen on 2026-03-04")
    third = compare([back], assessment(said, at=later(hours=3)))
    assert (third.introduced, [each.fingerprint for each in third.persisting]) == ((), [FOUND.fingerprint])
    assert [each.fingerprint for each in same.introduced] == [FOUND.fingerprint]  # the first look, tried again


def test_what_is_gone_after_it_was_fixed_is_resolved():
    [record] = compare((), assessment(FOUND)).introduced
    [gone] = compare([record], assessment(clean=("INJ001",), at=later(hours=2))).resolved
    assert gone.state is FindingState.RESOLVED
