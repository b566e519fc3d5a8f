"""At least once, never lost, repeats under the same id: whatever crashes, whoever works at the same time.

Scans put alerts into the outbox, dispatchers hand them over, receivers fail by turns, and the process may die before
or after any write.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from maremma.aws.receivers.delivery import dispatch
from maremma.aws.state.outbox import AwsOutbox
from maremma.errors import NotificationError, StoreError
from maremma.model.severity import Severity

from tests.aws.test_store_conformance import alert
from tests.engine.building import NOW

NAMES = ("topic", "bus", "hub")


class Died(BaseException):
    """The process is gone: nothing of ours catches it."""


class MemoryTable:
    """What the outbox asks of the table; `deaths` counts down to the write at which the process dies."""

    def __init__(self):
        self.rows = {}
        self.dies_in, self.written = None, False

    def put(self, item, *, condition):
        key = item["pk"], item["sk"]
        assert condition == "attribute_not_exists(pk)"
        with self._death():
            return self.rows.setdefault(key, dict(item)) is item

    def update(self, key, change, *, condition, values):
        assert condition == "attribute_exists(pk) AND attribute_not_exists(sent_at)"
        with self._death():
            row = self.rows.get(key)
            if row is None or "sent_at" in row:
                return False
            sets, _, removed = change.removeprefix("SET ").partition(" REMOVE ")
            for each in sets.split(", "):
                name, value = each.split(" = ")
                row[name] = values[value]
            row.pop(removed, None)
            return True

    def query(self, condition, values, *, where):
        assert where == "attribute_not_exists(sent_at)"
        return iter(
            [dict(row) for (pk, _), row in self.rows.items() if pk == values[":shard"] and "sent_at" not in row]
        )

    def _death(self):
        return _Write(self)


class _Write:
    """Dies before or after what is done inside, when it is its turn."""

    def __init__(self, table):
        self.table = table

    def __enter__(self):
        if self.table.dies_in is not None:
            self.table.dies_in -= 1
            if self.table.dies_in < 0 and not self.table.written:
                raise Died

    def __exit__(self, *_):
        if self.table.dies_in is not None and self.table.dies_in < 0:
            raise Died


class Receiver:
    """Takes alerts, unless it is down; `meanwhile` another dispatcher may run."""

    def __init__(self):
        self.down, self.got, self.listed = False, Counter(), set()
        self.meanwhile = None

    def notify(self, raised):
        if self.meanwhile:
            run, self.meanwhile = self.meanwhile, None
            run()
        if self.down:
            raise NotificationError("down")
        self.got[raised.alert_id] += 1
        self.listed.update(each.alert_id for each in raised.gathered)

    @property
    def has(self):
        return set(self.got) | self.listed


class Delivery(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.table = MemoryTable()
        self.now = NOW
        self.receivers = {name: Receiver() for name in NAMES}
        self.kept, self.put = set(), {}
        self.chances = 1

    @property
    def outbox(self):
        return AwsOutbox(self.table, lambda: self.now)

    def dispatched(self):
        self.chances += 1
        with suppress(NotificationError, StoreError, Died):
            dispatch(self.outbox, self.receivers, self.now)

    @rule(number=st.integers(0, 9), severity=st.sampled_from([Severity.HIGH, Severity.CRITICAL]), waits=st.booleans())
    def scan(self, number, severity, waits):
        """A scan raises an alert, or a retry of it the same one."""
        raised = alert(f"a{number}", severity=severity, in_digest=waits and severity < Severity.CRITICAL)
        raised = self.put.setdefault(raised.alert_id, raised)
        try:
            self.outbox.put([replace(raised)])
        except Died:
            return
        self.kept.add(raised.alert_id)

    @rule()
    def minute(self):
        self.now += timedelta(minutes=1)
        self.dispatched()

    @rule()
    def day(self):
        self.now += timedelta(days=1)
        self.dispatched()

    @rule(writes=st.integers(0, 5), written=st.booleans(), days=st.integers(0, 1))
    def dies(self, writes, written, days):
        """A dispatcher dies before or after its n-th write, perhaps while it gathers."""
        self.now += timedelta(days=days)
        self.table.dies_in, self.table.written = writes, written
        self.dispatched()
        self.table.dies_in = None

    @rule(number=st.integers(10, 14), written=st.booleans())
    def scan_dies(self, number, written):
        self.table.dies_in, self.table.written = 0, written
        self.scan(number, Severity.HIGH, False)
        self.table.dies_in = None
        self.scan(number, Severity.HIGH, False)  # the state machine tries again

    @rule(name=st.sampled_from(NAMES), down=st.booleans())
    def turn(self, name, down):
        self.receivers[name].down = down

    @rule(name=st.sampled_from(NAMES))
    def two_at_once(self, name):
        """A second dispatcher runs while the first waits for a receiver."""
        self.receivers[name].meanwhile = self.dispatched
        self.dispatched()
        self.receivers[name].meanwhile = None

    @precondition(lambda self: any(each.down for each in self.receivers.values()))
    @rule(minutes=st.integers(2, 6))
    def long_failure(self, minutes):
        """However long one is down, the others get everything that is due, and no more of it from minute to minute."""
        self.dispatched()
        well = [each for each in self.receivers.values() if not each.down]
        before = [Counter(each.got) for each in well]
        for _ in range(minutes):
            self.dispatched()
        assert [each.got for each in well] == before
        waiting = {row["sk"] for row in self.table.rows.values() if "sent_at" not in row}
        due = {each for each in self.kept & waiting if not self.put[each].in_digest}
        assert all(due <= each.has for each in well)

    @invariant()
    def nothing_is_lost(self):
        """What was put is waiting, or everybody has it, on its own or in a digest that waits or that they have."""
        if not hasattr(self, "table"):
            return
        rows = {sk: row for (_, sk), row in self.table.rows.items()}
        assert self.kept <= rows.keys()
        waiting = self.outbox.contents().waiting
        promised = {one.alert_id for each in waiting for one in each.alert.gathered}
        promised |= {each.alert.alert_id for each in waiting}
        for name, receiver in self.receivers.items():
            assert self.kept <= promised | receiver.has, name

    @invariant()
    def repeats_are_recognisable_and_bounded(self):
        """Every delivery carries an id that was put, or is of a digest; one crash or race repeats it once at most."""
        if not hasattr(self, "table"):
            return
        ids = {sk for _, sk in self.table.rows}
        for receiver in self.receivers.values():
            assert set(receiver.got) <= ids
            assert all(times <= self.chances for times in receiver.got.values())

    def teardown(self):
        """Once all is well again, everybody has everything, and nothing waits."""
        if not hasattr(self, "table"):
            return
        for each in self.receivers.values():
            each.down = False
        self.now += timedelta(days=1)
        self.dispatched()
        self.dispatched()
        assert list(self.outbox.unsent()) == []
        for receiver in self.receivers.values():
            assert self.kept <= receiver.has


TestDelivery = Delivery.TestCase
TestDelivery.settings = settings(
    max_examples=100, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
