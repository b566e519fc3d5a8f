"""The enforcer: takes quarantines from one state to the next, and says so.

Every alert is in the outbox before the state that it tells of is on record, so that a crash repeats it under the same
id and loses none. Whatever else a crash interrupts, the next look goes on from what is set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from maremma.aws.clients import AccountSession
from maremma.aws.enforce.facts import Facts
from maremma.aws.enforce.hands import Hands
from maremma.aws.enforce.ledger import Ledger
from maremma.engine.ports import Outbox
from maremma.engine.quarantine import steps
from maremma.engine.quarantine.told import told
from maremma.errors import AccountError, EnforcementRefused, StaleFacts
from maremma.model.alert import AlertKind
from maremma.model.quarantine import DENIAL, MAPPING, LiveSettings, Original, Quarantine, QuarantineState, Setting
from maremma.model.target import AccountRegion, Target

_PATIENCE = 12
"""How often a mapping on its way is looked at before it is left to the next minutes."""
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

    def release(self, quarantine: Quarantine, *, because: str = "") -> Quarantine:
        """Give back what was taken; a quarantine that has touched nothing is over at once, and told if `because`."""
        if quarantine.state.over:
            return quarantine
        notes = (because,) if because else ()
        if self._untouched(quarantine):
            notes = (*notes, "nothing had been stopped")
            if because:
                says = f"{because[:1].upper()}{because[1:]}. Nothing had been stopped."
                self.outbox.put([told(AlertKind.RELEASED, quarantine, says, self.clock())])
            return self._save(quarantine, state=State.RELEASED, notes=notes, problem="")
        if not quarantine.state.releasing:
            back = replace(steps.turned_back(quarantine), since=self.clock(), notes=notes)
            quarantine = self.ledger.save(back)
        return self.advance(quarantine)

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

    def _untouched(self, quarantine: Quarantine) -> bool:
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
        live: LiveSettings | None = None
        waits, why = 0, "AWS took a change and does not show it"
        while waits < _PATIENCE:
            live = live or self._look(hands, quarantine, original)
            step = self._step(quarantine, original, live)
            if step is None:
                return self._fine(quarantine)
            if isinstance(step, steps.Reach):
                return self._reached(quarantine, step)
            if isinstance(step, steps.Keep | steps.Confirm):
                quarantine = self.ledger.save(steps.noted(quarantine, original, step))
                continue
            if isinstance(step, steps.Change):
                hands.change(quarantine.target, original.role_arn, step.setting)
            else:
                why = step.why
                self.sleep(self.pause)
            live, waits = None, waits + 1
        return self._waiting(quarantine, why)

    def _step(self, quarantine: Quarantine, original: Original, live: LiveSettings) -> steps.Step | None:
        if quarantine.state is State.STOPPING:
            step = steps.stop_step(quarantine, original, live)
            # What another quarantine has attached is ours, too, so that whichever ends last detaches it.
            shared = step == steps.Confirm(DENIAL) and DENIAL not in quarantine.ours
            return steps.Keep(_UNDENIED) if shared and self._denied_by(original) else step
        if quarantine.state.releasing:
            step = steps.release_step(quarantine, original, live)
            needs = self._denied_by(original) if step == steps.Change(_UNDENIED) else ""
            return steps.Confirm(DENIAL, f"{DENIAL} stays, since {needs} is stopped under it") if needs else step
        return steps.verify_step(quarantine, live) if quarantine.state is State.STOPPED else None

    def _denied_by(self, original: Original) -> str:
        """The name of another function whose quarantine denies the same role everything, and is not on its way back."""
        unreadable: list[str] = []
        for each in self.ledger.all(unreadable):
            if each.state.over or each.state.releasing or DENIAL not in each.ours or each.target == original.target:
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
                f"what {target.name} was like before is not on record; set it back by hand: {by_hand}"
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

    def _look(self, hands: Hands, quarantine: Quarantine, original: Original) -> LiveSettings:
        revoked = quarantine.order.revoke_sessions or DENIAL in quarantine.ours
        return hands.look(quarantine.target, original.role_arn, revoke=revoked)

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
        kind, says = _TOLD[reached.state]
        notes = "; ".join(quarantine.notes)
        parts = (says.format(expires=f"{quarantine.expires_at:%Y-%m-%d %H:%M} UTC"), reached.says, notes)
        text = ". ".join(each[:1].upper() + each[1:] for each in parts if each) + "."
        because = f"\nStopped by {quarantine.by}: {quarantine.reason}." if kind is AlertKind.QUARANTINED else ""
        self.outbox.put([told(kind, quarantine, text + because, self.clock())])
        ours = tuple(each for each in quarantine.ours if each not in reached.theirs)
        over = () if reached.state.over else ours
        return self._save(quarantine, state=reached.state, problem=reached.says, ours=over)

    def _save(self, quarantine: Quarantine, **changes: object) -> Quarantine:
        changed: Quarantine = replace(quarantine, **changes)  # type: ignore[arg-type]
        if changed.state is not quarantine.state:
            changed = replace(changed, since=self.clock())
        return self.ledger.save(changed)


_TOLD = {
    State.STOPPED: (
        AlertKind.QUARANTINED,
        "Reserved concurrency is 0 and every mapping is disabled; this was verified. Released by itself at {expires}",
    ),
    State.FAILED: (AlertKind.QUARANTINE_FAILED, "It is not stopped any more"),
    State.RELEASED: (AlertKind.RELEASED, "What was taken was given back; this was verified"),
}
