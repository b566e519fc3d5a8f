"""Every answer of AWS, with each field missing, null, of another type or ten times as long: one at a time.

A scan ends, loses no function and retires none, and what is not seen of a function is a gap of it. All that is in the
account leads to its first function: the others stay as they are, or say what they lack.
"""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from maremma.errors import AccountError

from tests.aws.accounts import REGION
from tests.aws.answers.recorded import KEPT, Answers, look
from tests.fuzz.budget import fuzzed, raises_nothing

pytestmark = pytest.mark.slow

FUNCTIONS = {"a-first", "b-second", "c-third"}
OTHERS = FUNCTIONS - {"a-first"}


@pytest.fixture(scope="module")
def answers():
    recorded = Answers.of(KEPT.read_text())
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("ACCESS_KEY_ID", "testing"), ("SECRET_ACCESS_KEY", "testing"), ("DEFAULT_REGION", REGION)):
            patch.setenv(f"AWS_{name}", value)
        yield recorded, look(recorded.session(), recorded.facts)


def test_the_answers_are_those_of_a_whole_account(answers):
    recorded, clean = answers
    assert clean.facts.keys() == FUNCTIONS
    assert clean.defects == set()
    assert len(recorded.first) > 30
    assert len(recorded.cases()) > 500


def check(answers, case):
    """What holds of a scan with one damaged answer; what defects it told of."""
    recorded, clean = answers
    opened = recorded.session(case)
    try:
        found = look(opened, recorded.facts)
    except AccountError:
        # Nothing is told of a place whose functions cannot be listed at all.
        assert case[0] == "lambda:ListFunctions", case
        return frozenset()
    listing = found.discovery.summary
    assert found.facts.keys() == FUNCTIONS or not listing.complete, case
    for name in OTHERS & found.facts.keys():
        differ = {each for each in clean.facts[name] if found.facts[name].get(each) != clean.facts[name][each]}
        more = found.gaps[name] - clean.gaps[name]
        assert not differ or more or listing.notes != clean.discovery.summary.notes or _is_shared(case), (case, differ)
    return found.defects


def _is_shared(case):
    """What all functions of an account-region have in common, so that it may be otherwise for all of them."""
    return case[0] in {"lambda:GetAccountSettings", "organizations:DescribeOrganization"}


@fuzzed(st.integers(0, 2**31), examples=10)
def test_a_damaged_answer_costs_its_own_facts_and_says_so(answers, number):
    cases = answers[0].cases()
    assert raises_nothing(lambda: check(answers, cases[number * 7919 % len(cases)])) == frozenset()
