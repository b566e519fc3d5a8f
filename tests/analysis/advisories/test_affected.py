"""Which versions an advisory is about, as OSV's schema says."""

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.advisories.affected import Affected, intervals, is_affected
from maremma.analysis.advisories.record import listed
from maremma.analysis.advisories.versions.orders import key
from maremma.analysis.advisories.versions.unparsable import Unparsable

from tests.analysis.advisories.documents import document

CASES = tomllib.loads(Path(__file__).with_name("affected.toml").read_text())


def answer(version, affected, ecosystem):
    try:
        return "yes" if is_affected(version, affected, ecosystem) else "no"
    except Unparsable:
        return "unknown"


@pytest.mark.parametrize("name", CASES)
def test_a_version_is_affected_or_not_or_it_is_not_known(name):
    case = CASES[name]
    ranges = [{"type": case.get("type", "ECOSYSTEM"), "events": case["events"]}] if "events" in case else []
    ecosystem = case.get("ecosystem", "PyPI")
    held = {"ranges": ranges, "versions": case.get("versions", [])}
    [line] = listed(document("X-1", ecosystem=ecosystem, affected=held), ecosystem)
    expected = {version: said for said in ("yes", "no", "unknown") for version in case.get(said, ())}
    assert {version: answer(version, line.ranges.affected, ecosystem) for version in expected} == expected


NUMBERS = st.integers(1, 30)
EVENTS = st.lists(st.tuples(st.sampled_from(["introduced", "fixed", "last_affected"]), NUMBERS), max_size=8)


@given(events=EVENTS, first=st.booleans(), version=NUMBERS)
def test_intervals_say_what_walking_the_events_says(events, first, version):
    """The schema's own algorithm: the last event that the version has passed decides."""
    named = [(kind, str(number)) for kind, number in events] + [("introduced", "0")] * first
    ties = {"fixed": 0, "introduced": 1, "last_affected": 2}
    walked = False
    for kind, at in sorted(named, key=lambda event: (int(event[1]), ties[event[0]])):
        passed = version > int(at) if kind == "last_affected" else version >= int(at)
        walked = (kind == "introduced") if passed else walked
    assert is_affected(str(version), Affected(intervals("PyPI", named)), "PyPI") is walked


@given(st.permutations([("introduced", "1.0"), ("fixed", "1.5"), ("introduced", "2.0"), ("last_affected", "2.5")]))
def test_the_order_in_which_events_stand_says_nothing(events):
    whole = Affected(intervals("PyPI", events))
    told = {version: is_affected(version, whole, "PyPI") for version in ("0.9", "1.2", "1.5", "2.5", "2.6")}
    assert told == {"0.9": False, "1.2": True, "1.5": False, "2.5": True, "2.6": False}


def test_listed_versions_that_a_range_holds_are_not_kept_twice():
    held = {"versions": ["0.1", "1.0", "3.0", "odd"]}
    [line] = listed(document("X-1", affected=held), "PyPI")
    # What is no version by PEP 440 lies in no range for certain.
    assert line.ranges.affected.versions == ("3.0", "odd")
    assert all(key("PyPI", a) != key("PyPI", b) for a, b in itertools.combinations(("0.1", "3.0"), 2))
