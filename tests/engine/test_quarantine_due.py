"""When a score or a signature is unacceptable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.engine.assess import assess
from maremma.engine.quarantine.due import due, objection, unacceptable
from maremma.model.guardrails import Guardrails, Override, QuarantineMode, QuarantinePolicy, Trusted
from maremma.model.selector import ALL, Selector
from maremma.model.signing import VIOLATIONS, Signature, Standing, Trust, Verdict
from maremma.model.target import LATEST

from tests.engine.building import NOW, function, latest

CASES = {
    "reached": (QuarantinePolicy(score=95), 95.0, None, "its score is at least 95, and 95 is unacceptable"),
    "below": (QuarantinePolicy(score=95), 94.99, 10.0, ""),
    "a rise": (QuarantinePolicy(score=95, increase=30), 60.0, 30.0, "its score rose from 30 to at least 60"),
    "too small a rise": (QuarantinePolicy(score=95, increase=30), 59.0, 30.0, ""),
    "a rise nobody asked about": (QuarantinePolicy(score=95), 90.0, 0.0, ""),
    "not seen before": (QuarantinePolicy(score=95, increase=30), 60.0, None, ""),
}


@pytest.mark.parametrize(("policy", "low", "previous", "says"), CASES.values(), ids=CASES)
def test_a_score_is_unacceptable_by_its_certain_part_alone(policy, low, previous, says):
    assert unacceptable(policy, low=low, previous=previous).startswith(says)
    assert bool(unacceptable(policy, low=low, previous=previous)) == bool(says)


CLOSED = VIOLATIONS | {Standing.UNSIGNED, Standing.UNKNOWN}


def guardrails(stops=VIOLATIONS, where=ALL, **more):
    trust = Trust(keys=("k",), violations=stops | VIOLATIONS, stops=stops)
    return Guardrails(trusted=(Trusted(where=where, trust=trust),), **more)


def signed(standing, about="a", version=LATEST):
    about = about if standing is Standing.UNKNOWN else f"{about}.whole"
    return Signature(version=version, verdict=Verdict(standing=standing, says="so it is", about=about))


def look(*signatures, **facts):
    return replace(
        assess([function(**facts).complete()], (), Guardrails(), ruleset="r", now=NOW), signatures=signatures
    )


def asked(policy, now, before=None):
    """The request that a look comes to, after another one."""
    previous = latest(signatures=before.signatures, points=0, low=0) if before else None
    return due(now, previous, policy.in_force(now.subject), scan="s", first_scan=False)


@given(st.sampled_from(Standing), st.booleans(), st.booleans())
def test_a_signature_stops_a_function_only_by_a_verdict_that_is_named(standing, closed, stopping):
    stops = (CLOSED if closed else VIOLATIONS) if stopping else frozenset()
    request = asked(guardrails(stops), look(signed(standing)))
    assert (request is not None) is (standing in stops)
    if request is not None:
        assert request.why == f"its signature is not accepted ({standing}): so it is"
        assert (request.crossed, request.forbidden) == (True, True)


SPARED = {
    "no entry covers it": guardrails(where=Selector(names=("x",))),
    "it is protected": guardrails(protect=(Selector(names=("orders",)),)),
    "nothing is stopped": guardrails(quarantine=QuarantinePolicy(mode=QuarantineMode.OFF)),
}


@pytest.mark.parametrize("policy", SPARED.values(), ids=SPARED)
def test_a_violation_stops_nothing_where(policy):
    assert asked(policy, look(signed(Standing.INVALID))) is None


def test_a_version_behind_an_alias_is_named():
    request = asked(guardrails(), look(signed(Standing.VERIFIED), signed(Standing.REVOKED, version="3")))
    assert request.why.startswith("its signature is not accepted (revoked, version 3)")


INVALID, OTHER, UNKNOWN = signed(Standing.INVALID), signed(Standing.INVALID, about="b"), signed(Standing.UNKNOWN)
OTHER_UNKNOWN, NOT_EVEN = signed(Standing.UNKNOWN, about="b"), signed(Standing.UNKNOWN, about="")
NEWS = [
    ("not seen before", None, (INVALID,), True),
    ("verified before", (), (INVALID,), True),
    ("as before", (INVALID,), (INVALID,), False),
    ("changed once more", (INVALID,), (OTHER,), True),
    ("one more version", (INVALID,), (INVALID, OTHER), True),
    ("one version less", (INVALID, OTHER), (INVALID,), False),
    ("unknown at first", (), (UNKNOWN,), True),
    ("unknown again", (UNKNOWN,), (UNKNOWN,), False),
    ("unknown for now", (INVALID,), (UNKNOWN,), False),
    ("unknown for now, and other code", (INVALID,), (OTHER_UNKNOWN,), True),
    ("unknown, and then other code", (UNKNOWN,), (OTHER_UNKNOWN,), True),
    ("not even its code is known", (INVALID,), (NOT_EVEN,), False),
    ("not even its code was known", (NOT_EVEN,), (UNKNOWN,), True),
    ("known by now", (UNKNOWN,), (INVALID,), True),
]


@pytest.mark.parametrize(("title", "before", "now", "news"), NEWS, ids=[each[0] for each in NEWS])
def test_what_was_forbidden_before_is_no_news(title, before, now, news):
    request = asked(guardrails(CLOSED), look(*now), None if before is None else look(*before))
    assert (request.crossed, request.forbidden) == (news, news)


def test_where_it_is_not_known_whether_it_has_to_be_signed_nothing_is_stopped_by_itself():
    automatic = QuarantinePolicy(mode=QuarantineMode.AUTOMATIC)
    policy = guardrails(where=Selector(tags=(("stage", "prod"),)), quarantine=automatic)
    subject = replace(look().subject, tags=None)
    in_force = policy.in_force(subject)
    assert objection(in_force, low=0, previous=None, signatures=(INVALID,))
    assert in_force.quarantine.mode is QuarantineMode.APPROVAL


def test_entries_add_up():
    strict = guardrails(CLOSED)
    both = replace(strict, trusted=(*guardrails(frozenset()).trusted, *strict.trusted))
    trust = both.in_force(look().subject).trust
    assert (trust.stops, trust.violations) == (CLOSED, CLOSED)


LOW, HIGH = (QuarantinePolicy(mode=QuarantineMode.APPROVAL, score=points) for points in (60, 95))
SWITCHED_OFF = QuarantinePolicy(mode=QuarantineMode.OFF, score=60)
BY_TAG = {
    # the policy of all, and of those with a tag; whether the tags are known; whether 70 points are asked about
    "a lower score where it may be tagged": (HIGH, LOW, False, True),
    "a lower score where it is not tagged": (HIGH, LOW, True, False),
    "a higher score where it may be tagged": (LOW, HIGH, False, True),
    "only those that may be tagged": (SWITCHED_OFF, LOW, False, True),
    "not those that may be tagged": (LOW, SWITCHED_OFF, False, True),
    "a score that is unacceptable only where nothing is stopped": (SWITCHED_OFF, HIGH, False, False),
}


@pytest.mark.parametrize(("base", "tagged", "known", "is_asked"), BY_TAG.values(), ids=BY_TAG)
def test_what_is_not_known_of_a_function_keeps_no_request_back(base, tagged, known, is_asked):
    override = Override(where=Selector(tags=(("stage", "prod"),)), quarantine=tagged)
    policy = Guardrails(quarantine=base, overrides=(override,))
    now = look()
    now = replace(now, score=replace(now.score, points=70.0, low=70.0))
    in_force = policy.in_force(replace(now.subject, tags=() if known else None))
    for previous, crossed in ((latest(points=20, low=20), True), (latest(points=70, low=70), False)):
        request = due(now, previous, in_force, scan="s", first_scan=False)
        assert (request is not None) is is_asked
        assert request is None or request.crossed is crossed
