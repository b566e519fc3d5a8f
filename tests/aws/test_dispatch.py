"""Each receiver gets every alert, and none waits for another or gets one again because another fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.aws.receivers.delivery import dispatch
from maremma.aws.state.outbox import AwsOutbox
from maremma.aws.state.table import Table
from maremma.errors import NotificationError, StoreError
from maremma.model.results.alert import AlertKind
from maremma.model.severity import Severity

from tests.aws.stores import TABLE, aws
from tests.aws.test_store_conformance import alert
from tests.engine.building import NOW, later


@pytest.fixture
def table():
    with aws() as client:
        yield Table(client, TABLE)


class Recording:
    """Takes every alert but those in `broken`."""

    def __init__(self, *broken):
        self.broken = broken
        self.taken = []

    def notify(self, alert):
        if alert.alert_id in self.broken:
            raise NotificationError(f"{alert.alert_id} was refused")
        self.taken.append(alert.alert_id)


class Slow:
    """Refuses after a minute on its clock."""

    def __init__(self):
        self.tries, self.now = 0, 0.0

    def notify(self, alert):
        self.tries, self.now = self.tries + 1, self.now + 61.0
        raise NotificationError("timed out")


def test_a_failure_keeps_back_its_own_alert_from_its_own_receiver(table):
    outbox = AwsOutbox(table)
    outbox.put([alert(f"a{number}", at=later(minutes=number)) for number in range(4)])
    topic, bus = Recording("a1"), Recording("a2")
    with pytest.raises(NotificationError, match=r"not all alerts .* stay in the outbox, and 2 were sent: a1 was ref"):
        dispatch(outbox, {"topic": topic, "bus": bus}, NOW)
    assert (topic.taken, bus.taken) == (["a0", "a2", "a3"], ["a0", "a1", "a3"])
    assert [each.alert_id for each in outbox.unsent()] == ["a1", "a2"]
    topic.broken = bus.broken = ()
    assert dispatch(outbox, {"topic": topic, "bus": bus}, NOW) == 2
    assert dispatch(outbox, {"topic": topic, "bus": bus}, NOW) == 0
    assert (topic.taken, bus.taken) == (["a0", "a2", "a3", "a1"], ["a0", "a1", "a3", "a2"])


def test_a_receiver_that_is_down_for_long_costs_the_others_nothing(table):
    outbox, topic = AwsOutbox(table), Recording()
    outbox.put([alert(f"a{number}", at=later(minutes=number)) for number in range(9)])
    for _ in range(3):
        down = Slow()
        with pytest.raises(NotificationError):
            dispatch(outbox, {"bus": down, "topic": topic}, NOW, clock=lambda down=down: down.now)
        assert down.tries == 1
    assert topic.taken == [f"a{number}" for number in range(9)]
    assert len(list(outbox.unsent())) == 9


def test_an_alert_that_was_sent_but_not_noted_goes_out_again_under_the_same_id(table):
    class Forgetful(AwsOutbox):
        def sent(self, alert, at):
            raise StoreError("the table went away")

    AwsOutbox(table).put([alert()])
    topic = Recording()
    with pytest.raises(NotificationError, match="went away"):
        dispatch(Forgetful(table), {"topic": topic}, NOW)
    assert dispatch(AwsOutbox(table), {"topic": topic}, NOW) == 1
    assert topic.taken == ["alert-1", "alert-1"]


DAY = timedelta(days=1)


class Reading(Recording):
    """Keeps the alerts themselves."""

    def notify(self, alert):
        self.taken.append(alert)


def gathered(name, **facts):
    return replace(alert(name, in_digest=True), **facts)


def test_what_is_gathered_waits_for_the_next_day_and_goes_as_one(table):
    topic = Reading()
    outbox = AwsOutbox(table, lambda: NOW)
    high, low = gathered("high"), gathered("low", severity=Severity.LOW, account="999999999999", score=12.0)
    outbox.put([low, high, alert("urgent", severity=Severity.CRITICAL)])
    assert dispatch(outbox, {"topic": topic}, NOW) == 1
    assert [each.alert_id for each in topic.taken] == ["urgent"]
    assert dispatch(outbox, {"topic": topic}, NOW + DAY) == 1
    assert dispatch(outbox, {"topic": topic}, NOW + DAY) == 0
    digest = topic.taken[-1]
    assert (digest.kind, digest.severity, digest.account) == (AlertKind.DIGEST, Severity.HIGH, "")
    assert [each.alert_id for each in digest.gathered] == ["high", "low"]
    assert digest.title == "2 alerts since 2026-03-04 05:06 UTC: 1 high, 1 low"


def test_what_comes_late_waits_for_the_day_after(table):
    """Alerts of a scan that goes on over midnight make one digest a day, and not one a minute."""
    topic = Reading()
    outbox = AwsOutbox(table, lambda: NOW + DAY)
    outbox.put([gathered("raised yesterday, kept today")])
    assert dispatch(outbox, {"topic": topic}, NOW + DAY) == 0
    assert dispatch(outbox, {"topic": topic}, NOW + 2 * DAY) == 1


def test_many_are_gathered_into_few_and_none_is_left_out(table):
    topic = Reading()
    outbox = AwsOutbox(table, lambda: NOW)
    outbox.put([gathered(f"a{number:03d}", title="ü" * 300) for number in range(60)])
    dispatch(outbox, {"topic": topic}, NOW + DAY)
    assert [len(each.gathered) for each in topic.taken] == [25, 25, 10]
    assert sorted(one.alert_id for each in topic.taken for one in each.gathered) == [f"a{n:03d}" for n in range(60)]


@pytest.mark.parametrize("kept", range(3))
def test_a_crash_while_gathering_gathers_the_same_again(table, kept):
    """The digest is put first; then each alert is noted as gathered, and any of those notes may be missing."""

    class Dying(AwsOutbox):
        left = kept

        def sent(self, alert, at):
            if not self.left:
                raise StoreError("killed")
            self.left -= 1
            super().sent(alert, at)

    topic = Reading()
    outbox = AwsOutbox(table, lambda: NOW)
    outbox.put([gathered(name) for name in ("one", "two", "three")])
    with pytest.raises(NotificationError, match="killed"):
        dispatch(Dying(table, lambda: NOW), {}, NOW + DAY)
    dispatch(outbox, {"topic": topic}, NOW + DAY)
    [digest] = topic.taken
    assert sorted(each.alert_id for each in digest.gathered) == ["one", "three", "two"]
    assert list(outbox.unsent()) == []
