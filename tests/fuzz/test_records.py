"""Records that another version wrote, or somebody who may write one: each harms its own function at most, and not long.

Every field of every row, and every object, in every way in which it may be spoiled.
"""

from __future__ import annotations

import logging

import pytest
from hypothesis import strategies as st
from maremma.aws.state import items, keys
from maremma.errors import UnreadableRecord
from maremma.model.function.relay import Relay
from maremma.model.results.finding import FindingRecord
from maremma.model.results.scan import Latest

from tests.aws.records.spoiling import (
    TARGETS,
    cases,
    fresh,
    objects,
    reference,
    spoil_object,
    spoil_row,
    two_scans,
)
from tests.fuzz.budget import fuzzed, raises_nothing

pytestmark = pytest.mark.slow

_KINDS = {keys.LATEST: Latest, keys.FINDING: FindingRecord, "FN#": Relay}


def _victims(key: str) -> set[str]:
    return {name for name, target in TARGETS.items() if key.endswith(target.arn) or f"/{name}/" in key}


def _is_readable(world, key):
    """Whether a row that a scan reads can be read; other rows, and those that nobody finds, harm nobody."""
    kind = next((type_ for prefix, type_ in _KINDS.items() if key[1].startswith(prefix)), None)
    if kind is None or key[0].startswith(("ROLE#", "SECRET#")):
        return True
    row = world.table.items[key]
    try:
        found = items.value(kind, row, world.now)
    except UnreadableRecord:
        return False
    return not isinstance(found, Latest | Relay) or keys.function_key(found.target) in key


def _is_made_anew_unread(key):
    """Whoever looks at a function writes its links anew and asks nobody for those that were."""
    return key[0].startswith("RELAYS#") and key[1].endswith(":clerk")


def _compare(found, victims, where):
    expected = reference()
    others = TARGETS.keys() - victims
    assert {name: found.before[name] for name in others} == {name: expected.before[name] for name in others}, where
    assert found.after == expected.after, where
    assert found.open == expected.open, where


@fuzzed(st.sampled_from(cases()), examples=16)
def test_a_spoiled_row_harms_its_own_function_at_most_and_not_long(case):
    logging.disable(logging.WARNING)
    key, name, damage = case
    world = fresh()
    spoil_row(world, key, name, damage)
    readable = _is_readable(world, key)
    found = raises_nothing(lambda: two_scans(world))
    _compare(found, _victims(key[0]) | _victims(key[1]), case)
    if not readable and not _is_made_anew_unread(key):
        assert found.unread, case
        assert any("could not be read" in each for each in found.told), case


@fuzzed(st.sampled_from(objects()), examples=8)
def test_a_spoiled_object_harms_its_own_function_at_most_and_not_long(case):
    logging.disable(logging.WARNING)
    key, damage = case
    world = fresh()
    spoil_object(world, key, damage)
    found = raises_nothing(lambda: two_scans(world))
    _compare(found, _victims(key), case)
