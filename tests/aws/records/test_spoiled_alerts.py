"""An alert that waits and cannot be read: told once, kept, and no reason for a dispatch to fail."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.aws.receivers.delivery import dispatch
from maremma.aws.state import items
from maremma.aws.state.outbox import AwsOutbox, Contents
from maremma.model.command import THIS_MACHINE
from maremma.model.results.alert import AlertKind
from maremma.report.alert_text import message

from tests.aws.records.spoiling import fresh

AGES = "2999-01-01T00:00:00.000000Z"


def rewritten(**facts):
    return lambda row: row.update(alert=json.dumps(json.loads(str(row["alert"])) | facts))


STILL_READ = [
    lambda row: row.pop("raised_at"),
    lambda row: row.update(kept_at="x"),
    lambda row: row.update(kept_at=AGES),
]
UNREADABLE = [
    lambda row: row.pop("alert"), lambda row: row.update(alert="[" * 9_999), lambda row: row.update(alert=5),
    rewritten(raised_at=AGES), rewritten(raised_at="0001-01-01T00:00:00+14:00"), rewritten(kind="of a later version"),
    rewritten(alert_id="somebody else's"), rewritten(function="no ARN"),
]  # fmt: skip


class Everybody:
    """A receiver that takes all, as words for people."""

    def __init__(self):
        self.got = []

    def notify(self, alert):
        assert all(message(alert, THIS_MACHINE))
        self.got.append(alert)


@pytest.mark.parametrize("gathered", [False, True])
@pytest.mark.parametrize("spoil", [*STILL_READ, *UNREADABLE])
def test_of_a_spoiled_alert_somebody_is_told_once_and_no_dispatch_fails(spoil, gathered):
    """The others go out; the row stays, and goes out as well once it can be read."""
    world = fresh()
    outbox = AwsOutbox(world.table, clock=lambda: world.now)
    [(key, row)] = [each for each in world.table.items.items() if each[0][0].startswith("OUTBOX#")]
    [kept] = outbox.unsent()
    row["alert"] = items.alert_body(replace(kept, in_digest=gathered))
    outbox.put([replace(kept, alert_id="other")])
    whole = dict(row)
    spoil(row)
    everybody = Everybody()
    for _ in range(3):
        world.now += timedelta(days=1)
        dispatch(outbox, {"everybody": everybody}, world.now)
    told = [each for each in everybody.got if each.kind is AlertKind.ALERTS_UNREADABLE]
    left = [each.key for each in outbox.contents().unreadable]
    assert (len(told), left) == ((0, []) if spoil in STILL_READ else (1, [key]))
    assert all(key[1] in each.says and each.command(THIS_MACHINE) == "maremma doctor" for each in told)
    row.update(whole)
    dispatch(outbox, {"everybody": everybody}, world.now)
    got = [one.alert_id for each in everybody.got for one in (each, *each.gathered)]
    assert [got.count(name) for name in ("other", key[1])] == [1, 1]
    assert outbox.contents() == Contents((), ())
