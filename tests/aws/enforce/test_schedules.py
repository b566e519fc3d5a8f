"""Any order of stops, releases, crashes, people's changes and time ends as it was, or as somebody wanted it.

A crash is at any call, before it is served or after; a second enforcer comes at any call of the first.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from maremma.aws.enforce.orders import Wanted
from maremma.errors import MaremmaError
from maremma.model.guardrails import Guardrails, QuarantineMode, QuarantinePolicy
from maremma.model.quarantine import CONCURRENCY, DENIAL, MAPPING, QuarantineState
from maremma.model.selector import Selector

from tests.aws.enforce.office import WANTED, Known, Office
from tests.aws.enforce.world import TARGET, Crash, World

pytestmark = pytest.mark.slow

State = QuarantineState
FUSES = st.none() | st.integers(0, 45)
KINDS = {
    State.STOPPED: "quarantined",
    State.FAILED: "quarantine-failed",
    State.RELEASE_BLOCKED: "release-blocked",
    State.CLOSED: "quarantine-closed",
}


class Schedules(RuleBasedStateMachine):
    """`wanted` is what the owner of the function wants each thing to be: as it was, or as they set it last."""

    WORLD, OFFICE = World, Office

    @initialize(
        reserved=st.sampled_from([None, 0, 10]),
        mappings=st.lists(st.booleans(), max_size=2),
        mode=st.sampled_from(list(QuarantineMode)),
        protected=st.sampled_from([False, False, False, True]),
        revoke=st.booleans(),
        denied=st.booleans(),
    )
    def begin(self, reserved, mappings, mode, protected, revoke, denied):
        self.world = self.WORLD(reserved=reserved, mappings={f"m{n}": each for n, each in enumerate(mappings)})
        self.world.attached.update({"arn:aws:iam::aws:policy/AWSDenyAll"} if denied else ())
        self.protected, self.stops = protected, 0
        guardrails = Guardrails(
            quarantine=QuarantinePolicy(mode=mode, hours=4, revoke_sessions=revoke),
            protect=(Selector(names=("orders",)),) if protected else (),
        )
        self.office = self.OFFICE(self.world, guardrails, Known())
        self.wanted = self.live()
        self.originals: dict[tuple[str, str], object] = {}
        self.deleted = False

    # What is asked of the enforcer

    def run(self, work, fuse=None, after=False, holder="a"):
        """Let an enforcer work; it may die on the way, or have nothing to say."""
        self.world.fuse, self.world.after = fuse, after
        self.office.holder = holder
        try:
            work()
        except (Crash, MaremmaError):
            pass
        finally:
            self.world.fuse = self.world.in_between = None
            self.world.dead = False

    @rule(fuse=FUSES, after=st.booleans(), holder=st.sampled_from("ab"))
    def start(self, fuse, after, holder):
        self.run(lambda: self.office.orders.start(TARGET, WANTED), fuse, after, holder)

    @rule(fuse=FUSES, after=st.booleans(), holder=st.sampled_from("ab"))
    def approve(self, fuse, after, holder):
        self.run(lambda: self.office.orders.approve(TARGET, Wanted(by="kim")), fuse, after, holder)

    @rule(fuse=FUSES, after=st.booleans(), holder=st.sampled_from("ab"))
    def release(self, fuse, after, holder):
        self.run(lambda: self.office.orders.release(TARGET), fuse, after, holder)

    @rule(fuse=FUSES, after=st.booleans(), holder=st.sampled_from("ab"))
    def round(self, fuse, after, holder):
        self.run(self.office.round, fuse, after, holder)

    @rule(calls=st.integers(0, 40), first=st.booleans(), second=st.booleans())
    def two_at_once(self, calls, first, second):
        """Another enforcer comes while one is at work, and has the opposite order."""

        def other():
            one = self.OFFICE(self.world, self.office.guardrails, self.office.known, holder="c")
            order = one.orders.release if second else one.orders.start
            with suppress(MaremmaError):
                order(*((TARGET,) if second else (TARGET, WANTED)))

        def burn():
            nonlocal calls
            calls -= 1
            if calls >= 0:
                self.world.in_between = burn
            else:
                other()

        self.world.in_between = burn
        self.run(
            lambda: self.office.orders.start(TARGET, WANTED) if first else self.office.orders.release(TARGET),
        )

    @rule(crossed=st.booleans(), first=st.booleans(), points=st.sampled_from([30.0, 97.0, 99.0]))
    def scan(self, crossed, first, points):
        self.office.known.points = points
        self.office.known.new = first
        if points > 90:
            self.office.ask(crossed=crossed, first=first)

    # What people do, and time

    @rule(value=st.sampled_from([None, 5, 7]))
    @precondition(lambda self: self.world.exists)
    def somebody_sets_concurrency(self, value):
        self.world.reserved = self.wanted[CONCURRENCY] = value

    @rule(uuid=st.sampled_from(["m0", "m1", "m9"]))
    def somebody_enables_or_adds_a_mapping(self, uuid):
        self.world.switch(uuid, True)
        self.wanted[f"{MAPPING}{uuid}"] = True

    @rule(uuid=st.sampled_from(["m0", "m1", "m9"]))
    def somebody_deletes_a_mapping(self, uuid):
        self.world.mappings.pop(uuid, None)
        self.wanted.pop(f"{MAPPING}{uuid}", None)

    @rule()
    def somebody_deletes_the_function_or_makes_it_again(self):
        self.world.forget()
        self.deleted = True
        self.wanted.pop(CONCURRENCY, None)
        self.world.exists = bool(self.world.now.second % 2)
        if self.world.exists:
            self.wanted[CONCURRENCY] = None

    @rule(value=st.sampled_from([0, 10]))
    @precondition(lambda self: self.world.exists)
    def somebody_sets_what_a_quarantine_would(self, value):
        """Which cannot be told from what it does itself, and so from the moment on that it is about to do it."""
        kept = self.office.ledger.quarantine(TARGET)
        if kept is not None and CONCURRENCY in kept.ours:
            return
        self.world.reserved = self.wanted[CONCURRENCY] = value

    @rule(limit=st.sampled_from([100, 1000]))
    def others_reserve(self, limit):
        self.world.limit = limit

    @rule(seconds=st.sampled_from([11, 360, 3600, 5 * 3600]))
    def time_passes(self, seconds):
        self.world.now += timedelta(seconds=seconds)

    @rule(operation=st.sampled_from(["UpdateEventSourceMapping", "PutFunctionConcurrency", "GetFunctionConcurrency"]))
    def something_is_denied_for_a_while(self, operation):
        self.world.denied ^= {operation}

    @rule()
    def the_account_is_closed_or_opened(self):
        self.world.closed = not self.world.closed

    @rule()
    def somebody_protects_it(self):
        """From here on it is given back at most."""
        guardrails = self.office.guardrails
        self.office.guardrails = replace(guardrails, protect=(Selector(names=("orders",)),))
        if not self.protected:
            self.protected, self.stops = True, self.world.stops

    # What always holds

    def live(self):
        values = {CONCURRENCY: self.world.reserved} if self.world.exists else {}
        values |= {f"{MAPPING}{uuid}": enabled for uuid, enabled in self.world.mappings.items()}
        return values | {DENIAL: bool(self.world.attached)}

    @invariant()
    def nothing_protected_is_touched(self):
        if self.protected:
            assert self.world.stops == self.stops

    @invariant()
    def the_original_is_never_written_over(self):
        now = {key: item for key, item in self.world.items.items() if key[1].startswith("ORIGINAL#")}
        assert {key: now[key] for key in self.originals} == self.originals
        self.originals = now

    @invariant()
    def every_state_was_told_of(self):
        kept = self.office.ledger.quarantine(TARGET)
        if kept is None:
            return
        told = self.office.kinds()
        if kept.state in KINDS:
            assert KINDS[kept.state] in told
        if kept.state is State.RELEASED and self.office.ledger.original(TARGET, kept.id):
            assert "released" in told

    @invariant()
    def a_repeat_has_the_id_of_the_first(self):
        said = defaultdict(set)
        for each in self.office.alerts():
            said[each["alert_id"]].add((each["kind"], each["function"]))
        assert all(len(each) == 1 for each in said.values())

    @invariant()
    def what_is_over_is_as_its_owner_wants_it(self):
        if self.office.state() in {"", State.DUE, State.RELEASED, State.CLOSED}:
            assert self.live() == self.wanted

    @invariant()
    def only_what_was_deleted_is_closed(self):
        assert self.deleted or self.office.state() != State.CLOSED

    def teardown(self):
        """Whatever is still under way ends by itself, once nothing is in the way."""
        if not hasattr(self, "world"):
            return
        self.world.denied.clear()
        self.world.closed, self.world.limit, self.office.known.points = False, 1000, 30.0
        for _ in range(4):
            self.world.now += timedelta(hours=5)
            self.run(self.office.round)
        assert self.office.state() in {"", State.RELEASED, State.CLOSED}
        self.only_what_was_deleted_is_closed()
        assert self.live() == self.wanted
        self.nothing_protected_is_touched()
        self.every_state_was_told_of()


class OneRole(RuleBasedStateMachine):
    """Two functions under one role, whose sessions are ended with either: nobody else touches the role."""

    TARGETS = (TARGET, replace(TARGET, name="refunds"))
    ORDER = replace(WANTED, revoke_sessions=True, force=True)

    @initialize(denied=st.booleans())
    def begin(self, denied):
        self.denied = {"arn:aws:iam::aws:policy/AWSDenyAll"} if denied else set()
        self.world = World(others={"orders": 10, "refunds": 20}, attached=set(self.denied))
        self.office = Office(self.world, Guardrails(), Known(sharing=self.TARGETS))

    def run(self, work, fuse=None, after=False):
        self.world.fuse, self.world.after = fuse, after
        try:
            work()
        except (Crash, MaremmaError):
            pass
        finally:
            self.world.fuse, self.world.dead = None, False

    @rule(which=st.sampled_from(TARGETS), fuse=FUSES, after=st.booleans())
    def start(self, which, fuse, after):
        self.run(lambda: self.office.orders.start(which, self.ORDER), fuse, after)

    @rule(which=st.sampled_from(TARGETS), fuse=FUSES, after=st.booleans())
    def release(self, which, fuse, after):
        self.run(lambda: self.office.orders.release(which), fuse, after)

    @rule(which=st.sampled_from(TARGETS))
    def release_is_blocked(self, which):
        self.world.limit = 100
        self.run(lambda: self.office.orders.release(which))
        self.world.limit = 1000

    @rule(fuse=FUSES, after=st.booleans())
    def round(self, fuse, after):
        self.run(self.office.round, fuse, after)

    @rule(seconds=st.sampled_from([11, 360, 5 * 3600]))
    def time_passes(self, seconds):
        self.world.now += timedelta(seconds=seconds)

    @rule(operation=st.sampled_from(["AttachRolePolicy", "DetachRolePolicy", "DeleteFunctionConcurrency"]))
    def something_is_denied_for_a_while(self, operation):
        self.world.denied ^= {operation}

    @invariant()
    def what_is_stopped_stays_denied(self):
        found = [self.office.ledger.quarantine(each) for each in self.TARGETS]
        if any(each is not None and each.state is State.STOPPED for each in found):
            assert self.world.attached
        assert not any(each is not None and each.state is State.FAILED for each in found)

    def teardown(self):
        if not hasattr(self, "world"):
            return
        self.world.denied.clear()
        for _ in range(4):
            self.world.now += timedelta(hours=5)
            self.run(self.office.round)
        assert (self.world.others, self.world.attached) == ({"orders": 10, "refunds": 20}, self.denied)


TestSchedules = Schedules.TestCase
TestSchedules.settings = settings(max_examples=200, stateful_step_count=25, deadline=None)

TestOneRole = OneRole.TestCase
TestOneRole.settings = settings(max_examples=150, stateful_step_count=15, deadline=None)
