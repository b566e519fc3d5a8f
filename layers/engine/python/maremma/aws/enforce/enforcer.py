"""The enforcer: takes quarantines from one state to the next, and says so.

Every alert is in the outbox before the state that it tells of is on record, so that a crash repeats it under the same
id and loses none. Whatever else a crash interrupts, the next look goes on from what is set.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from maremma.aws.enforce.attempt import Attempt
from maremma.aws.enforce.facts import Facts
from maremma.aws.enforce.hands import Hands
from maremma.aws.enforce.ledger import Ledger
from maremma.aws.session.clients import AccountSession
from maremma.engine.ports import Outbox
from maremma.engine.quarantine import steps
from maremma.engine.quarantine.told import told, told_of
from maremma.errors import AccountError, EnforcementRefused, StaleFacts, UnreadableRecord
from maremma.model.quarantine import DENIAL, MAPPING, LiveSettings, Original, Quarantine, QuarantineState, Setting
from maremma.model.results.alert import AlertKind
from maremma.model.target import AccountRegion, Target

_LAG = timedelta(seconds=30)
"""For so long after a release began AWS may still show what was set before it as it was."""
_PATIENCE = 12
"""For how many pauses what is on its way is awaited before it is left to the next minutes."""
_LONG = timedelta(minutes=15)
"""A step that takes longer than this is told of."""

State = QuarantineState
_UNDENIED = Setting(DENIAL, False)


@dataclass(frozen=True, kw_only=True)
class Enforcer:
    """Works on one quarantine at a time, alone. `enter` gives a session under the enforce role, or AccountError."""

    ledger: Ledger
    outbox: Outbox
    enter: Callable[[AccountRegion], AccountSession]
    sharing: Callable[[str], tuple[Target, ...]]
    holder: str
    clock: Callable[[], datetime]
    sleep: Callable[[float], object]
    pause: float = field(default=5.0)

    @contextmanager
    def alone(self, target: Target) -> Iterator[None]:
        """Hold the lease of a function; StaleFacts when somebody else works on it."""
        for attempt in range(_PATIENCE):
            with self.ledger.lease(target, self.holder, self.clock) as held:
                if held is not None:
                    yield
                    return
            if attempt + 1 < _PATIENCE:
                self.sleep(self.pause / 5)
        raise StaleFacts(f"somebody else is at work on {target.name}; try again in a few minutes")

    def facts(self, target: Target) -> Facts:
        """Reads the functions of an account-region."""
        return Facts(self.enter(target.place), self.sharing)

    def disabled(self, quarantine: Quarantine) -> dict[str, float]:
        """The mappings that a quarantine has disabled, and for at most how many hours."""
        hours = (self.clock() - quarantine.requested_at) / timedelta(hours=1)
        return {what: hours for what in quarantine.ours if what.startswith(MAPPING)}

    def advance(self, quarantine: Quarantine) -> Quarantine:
        """Take an approved, stopping, stopped or releasing quarantine as far as it goes now."""
        try:
            if self.expired(quarantine):
                return self.release(quarantine)
            return self._advance(quarantine)
        except (AccountError, EnforcementRefused) as error:
            current = self.ledger.quarantine(quarantine.target) or quarantine
            return self.obstructed(current, str(error))

    def release(self, quarantine: Quarantine, *, because: str = "", by_hand: bool = False) -> Quarantine:
        """Give back what was taken; a quarantine that has touched nothing is over at once, and told if `because`.

        What is released `by_hand` somebody has decided on.
        """
        if quarantine.state.over:
            return quarantine
        notes = (because,) if because else ()
        if self.untouched(quarantine):
            notes = (*notes, "nothing had been stopped")
            if because:
                says = f"{because[:1].upper()}{because[1:]}. Nothing had been stopped."
                self.outbox.put([told(AlertKind.RELEASED, quarantine, says, self.clock())])
            return self._save(quarantine, state=State.RELEASED, notes=notes, problem="", dropped=not by_hand)
        if not quarantine.state.releasing:
            back = replace(steps.turned_back(quarantine), since=self.clock(), notes=notes)
            quarantine = self.ledger.save(back)
        return self.advance(quarantine)

    def close(self, quarantine: Quarantine, *, by: str, reason: str = "") -> Quarantine:
        """Leave everything as it is set now, to whoever takes the function over; it is told what that is."""
        because = f": {reason}" if reason else ""
        says = f"{by} took it over as it is{because}. {self._set_now(quarantine)}. Nobody gives it back any more"
        self.outbox.put([told(AlertKind.QUARANTINE_CLOSED, quarantine, f"{says}.", self.clock())])
        return self._save(quarantine, state=State.CLOSED, ours=(), problem="", notes=(says,))

    def recorded(self, quarantine: Quarantine) -> Original | None:
        """What is on record of before; None if it is lost or spoiled. StoreError if the table does not answer."""
        try:
            return self.ledger.original(quarantine.target, quarantine.id)
        except UnreadableRecord:
            return None

    def _set_now(self, quarantine: Quarantine) -> str:
        """What is set now as a sentence, and what was before, if that is on record."""
        target, original = quarantine.target, self.recorded(quarantine)
        before = f". Before it was stopped: {steps.listed(original.settings)}" if original is not None else ""
        try:
            role = original.role_arn if original is not None else self.facts(target).role_of(target)
            revoke = quarantine.order.revoke_sessions and role is not None
            live = Hands(self.enter(target.place)).look(target, role or "", revoke=revoke)
        except (AccountError, EnforcementRefused) as error:
            return f"What is set now could not be read ({error}){before}"
        return f"Set now: {steps.listed(live.values)}{before}" if live.exists else f"It does not exist any more{before}"

    def start_again(self, quarantine: Quarantine) -> Quarantine:
        """Stop once more what somebody set, or what is being released."""
        return self.advance(self.ledger.save(replace(steps.started_again(quarantine), since=self.clock())))

    def obstructed(self, quarantine: Quarantine, why: str) -> Quarantine:
        """Something is in the way: told once, kept on record, and tried again."""
        kind = AlertKind.RELEASE_BLOCKED if quarantine.state.releasing else AlertKind.QUARANTINE_FAILED
        says = f"{why}. It is tried again every few minutes."
        self.outbox.put([told(kind, quarantine, says, self.clock(), obstructed=True)])
        state = State.RELEASE_BLOCKED if quarantine.state.releasing else quarantine.state
        if (state, why) == (quarantine.state, quarantine.problem):
            return quarantine
        return self._save(quarantine, state=state, problem=why)

    def expired(self, quarantine: Quarantine) -> bool:
        """Whether its time is over, and it is not on its way back yet."""
        started = quarantine.state in {State.APPROVED, State.STOPPING, State.STOPPED, State.FAILED}
        return started and self.clock() >= quarantine.expires_at

    def untouched(self, quarantine: Quarantine) -> bool:
        """Whether nothing was set. Beyond APPROVED an original was recorded: that it is missing says nothing then."""
        early = quarantine.state in {State.DUE, State.APPROVED} and not quarantine.ours
        return early and self.ledger.original(quarantine.target, quarantine.id) is None

    def _advance(self, quarantine: Quarantine) -> Quarantine:
        hands = Hands(self.enter(quarantine.target.place))
        original = self._original(hands, quarantine)
        if quarantine.state is State.APPROVED:
            quarantine = self._save(quarantine, state=State.STOPPING)
        if quarantine.order.revoke_sessions and quarantine.state in {State.STOPPING, State.STOPPED}:
            role = self.facts(quarantine.target).role_of(quarantine.target)
            if role is not None and role != original.role_arn:
                says = (
                    f"it runs under another role now, {role}, whose sessions were not ended; release it and start anew"
                )
                return self._reached(quarantine, steps.Reach(State.FAILED, says))
        return self._attempt(hands, quarantine, original)

    def _attempt(self, hands: Hands, quarantine: Quarantine, original: Original) -> Quarantine:
        revoke = quarantine.order.revoke_sessions or DENIAL in quarantine.ours
        attempt = Attempt(hands=hands, original=original, revoke=revoke, clock=self.clock, sleep=self.sleep)
        until, why = (
            self.clock() + timedelta(seconds=_PATIENCE * self.pause),
            "AWS takes changes and does not show them",
        )
        while self.clock() < until:
            live = attempt.look()
            live = replace(live, moving=live.moving | self._doubtful(quarantine, original, live, attempt.changed))
            step = self._step(quarantine, original, live)
            if step is None:
                return self._fine(quarantine)
            if isinstance(step, steps.Reach):
                return self._reached(quarantine, step)
            if isinstance(step, steps.Wait):
                why = step.why
                attempt.wait(self.pause)
                continue
            if isinstance(step, steps.Change):
                if attempt.set(step.setting) or live.exists:
                    continue
                # AWS lets nobody set a mapping whose function is gone.
                what, value = step.setting.what, live.value(step.setting.what)
                step = steps.Confirm(what, f"{what} stays {steps.told_value(what, value)}")
            quarantine = self.ledger.save(self._noted(quarantine, original, step))
        attempt.complain()
        return self._waiting(quarantine, why)

    def _doubtful(
        self, quarantine: Quarantine, original: Original, live: LiveSettings, changed: Collection[str]
    ) -> frozenset[str]:
        """What looks as if it was given back already, and may be stopped all the same.

        An attempt that ended before this one may have set it, and AWS does not show at once what was set.
        """
        if not quarantine.state.releasing or self.clock() - quarantine.since >= _LAG:
            return frozenset()
        known = steps.before(quarantine, original)
        return frozenset(
            what
            for what in live.names.intersection(quarantine.ours).difference(changed, quarantine.done)
            if live.value(what) == known[what] != steps.stopped_value(what)
        )

    def _noted(
        self, quarantine: Quarantine, original: Original, step: steps.Keep | steps.Confirm | steps.GiveBack
    ) -> Quarantine:
        if isinstance(step, steps.GiveBack):
            return replace(steps.turned_back(quarantine), since=self.clock())
        return steps.noted(quarantine, original, step)

    def _step(self, quarantine: Quarantine, original: Original, live: LiveSettings) -> steps.Step | None:
        if quarantine.state is State.STOPPING:
            step = steps.stop_step(quarantine, original, live)
            # What another quarantine has attached is ours, too, so that whichever ends last detaches it.
            shared = step == steps.Confirm(DENIAL) and DENIAL not in quarantine.ours
            return steps.Keep(_UNDENIED) if shared and self._denied_by(original, still=True) else step
        if quarantine.state.releasing:
            step = steps.release_step(quarantine, original, live)
            needs = self._denied_by(original) if step == steps.Change(_UNDENIED) else ""
            return steps.Confirm(DENIAL, f"{DENIAL} stays, since {needs} is stopped under it") if needs else step
        if quarantine.state is State.FAILED:
            return None if live.exists else steps.GiveBack()
        return steps.verify_step(quarantine, live) if quarantine.state is State.STOPPED else None

    def _denied_by(self, original: Original, *, still: bool = False) -> str:
        """The name of another function whose quarantine denies the same role everything, and is not on its way back.

        With `still`, one that is on its way back counts, too, until it has given the role back.
        """
        unreadable: list[str] = []
        for each in self.ledger.all(unreadable):
            if each.state.over or DENIAL not in each.ours or each.target == original.target:
                continue
            if each.state.releasing and (not still or DENIAL in each.done):
                continue
            theirs = self.ledger.original(each.target, each.id)
            if theirs is not None and theirs.role_arn == original.role_arn:
                return each.target.name
        if unreadable:
            raise EnforcementRefused(f"it is not known who else is stopped under the role: {unreadable[0]}")
        return ""

    def _original(self, hands: Hands, quarantine: Quarantine) -> Original:
        """What is on record of before; recorded now if nothing was touched yet. EnforcementRefused if it is lost."""
        target = quarantine.target
        kept = self.ledger.original(target, quarantine.id)
        if kept is not None:
            return kept
        if quarantine.state is not State.APPROVED or quarantine.ours:
            by_hand = ", ".join(quarantine.ours) or "its reserved concurrency and mappings"
            raise EnforcementRefused(
                f"what {target.name} was like before is not on record; set it back by hand: {by_hand}; then close its "
                f"record, by `maremma quarantine release {target.name} --as-is`"
            )
        role = self.facts(target).role_of(target)
        if role is None:
            raise EnforcementRefused(f"{target.name} does not exist any more")
        live = hands.look(target, role, revoke=quarantine.order.revoke_sessions)
        if not live.exists:
            raise EnforcementRefused(f"{target.name} does not exist any more")
        return self.ledger.keep_original(
            Original(id=quarantine.id, target=target, recorded_at=self.clock(), role_arn=role, settings=live.values)
        )

    def _fine(self, quarantine: Quarantine) -> Quarantine:
        if quarantine.state is State.STOPPED and quarantine.problem:
            return self._save(quarantine, problem="", overcome=quarantine.overcome + 1)
        return quarantine

    def _waiting(self, quarantine: Quarantine, why: str) -> Quarantine:
        if self.clock() - quarantine.since >= _LONG:
            return self.obstructed(quarantine, f"{why} for more than {_LONG.seconds // 60} minutes")
        return quarantine

    def _reached(self, quarantine: Quarantine, reached: steps.Reach) -> Quarantine:
        """Tell, then record."""
        self.outbox.put([told_of(reached, quarantine, self.clock())])
        ours = tuple(each for each in quarantine.ours if each not in reached.theirs)
        over = () if reached.state.over else ours
        return self._save(quarantine, state=reached.state, problem=reached.says, ours=over)

    def _save(self, quarantine: Quarantine, **changes: object) -> Quarantine:
        changed: Quarantine = replace(quarantine, **changes)  # type: ignore[arg-type]
        if changed.state is not quarantine.state:
            changed = replace(changed, since=self.clock())
        return self.ledger.save(changed)
