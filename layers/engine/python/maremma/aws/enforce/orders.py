"""What people order: look at what would happen, stop, approve, release."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from maremma.aws.enforce.admission import Admission, Considered
from maremma.aws.enforce.enforcer import Enforcer
from maremma.aws.enforce.resumption import resume
from maremma.engine.canonical import digest
from maremma.engine.quarantine.due import objection
from maremma.engine.quarantine.side_effects import Refusal
from maremma.model.guardrails import QuarantinePolicy
from maremma.model.quarantine import Order, Quarantine, QuarantineState
from maremma.model.target import Target

_WAITING = frozenset({QuarantineState.DUE, QuarantineState.APPROVED})
_STARTED = frozenset({QuarantineState.STOPPING, QuarantineState.STOPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an order: the quarantine, if there is one, why it was refused, and what is to be said."""

    quarantine: Quarantine | None = None
    refused: tuple[Refusal, ...] = ()
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How somebody wants a function to be stopped. Without `hours`, as long as the guardrails say."""

    by: str
    reason: str = ""
    hours: int | None = None
    drop_events: bool = False
    revoke_sessions: bool = False
    force: bool = False

    def order(self, policy: QuarantinePolicy) -> Order:
        """The order, with what the guardrails allow besides."""
        return Order(
            hours=self.hours or policy.hours,
            drop_events=self.drop_events or policy.drop_events,
            revoke_sessions=self.revoke_sessions or policy.revoke_sessions,
            force=self.force,
        )

    def besides(self, order: Order) -> Wanted:
        """What is wanted of a function that is being stopped by this order already: what it accepts stays so."""
        return replace(
            self,
            hours=self.hours or order.hours,
            drop_events=self.drop_events or order.drop_events,
            revoke_sessions=self.revoke_sessions or order.revoke_sessions,
            force=self.force or order.force,
        )

    def asks_nothing_beyond(self, order: Order) -> bool:
        """Whether this, as it is `besides` the order, is the same again."""
        same = (order.hours, order.drop_events, order.revoke_sessions, order.force)
        return (self.hours, self.drop_events, self.revoke_sessions, self.force) == same


@dataclass(frozen=True, kw_only=True)
class Orders:
    """Carries out what people order, one function at a time."""

    enforcer: Enforcer
    admission: Admission

    def dry_run(self, target: Target, wanted: Wanted) -> Outcome:
        """What would happen, and what speaks against it. Nothing is changed."""
        found = self._consider(target, wanted)
        return Outcome(quarantine=self.enforcer.ledger.quarantine(target), refused=found.refused, says=found.effects)

    def start(self, target: Target, wanted: Wanted) -> Outcome:
        """Stop a function on somebody's word, whatever its score is."""
        with self.enforcer.alone(target):
            known = self.enforcer.ledger.quarantine(target)
            now = self.enforcer.clock()
            if known is not None and known.state in _STARTED:
                wanted = wanted.besides(known.order)
                if now < known.expires_at and wanted.asks_nothing_beyond(known.order):
                    resumed, refused = resume(self.enforcer, self.admission, known)
                    return replace(_outcome(resumed), refused=refused)
            found = self._consider(target, wanted)
            if found.refused:
                return Outcome(quarantine=known, refused=found.refused)
            if known is not None and known.state not in _WAITING and not known.state.over:
                again = replace(known, expires_at=now + timedelta(hours=found.order.hours), order=found.order)
                return _outcome(self.enforcer.start_again(again))
            return self._begin(target, known, found, wanted, now)

    def approve(self, target: Target, wanted: Wanted) -> Outcome:
        """Stop what is due, unless it has become acceptable."""
        with self.enforcer.alone(target):
            known = self.enforcer.ledger.quarantine(target)
            if known is None or known.state not in _WAITING:
                if known is not None and not known.state.over:
                    return Outcome(quarantine=known, says=("it was approved before",))
                return Outcome(quarantine=known, refused=(Refusal(says="nothing is due for it"),))
            wanted = replace(wanted, reason=wanted.reason or known.reason, hours=wanted.hours or known.order.hours)
            found = self._consider(target, wanted)
            policy, latest = self.admission.policy(found.latest, found.live.tags), found.latest
            if not objection(policy, low=latest.low, previous=known.previous_points, signatures=latest.signatures):
                over = self.enforcer.release(known)
                return Outcome(quarantine=over, refused=(Refusal(says="it is acceptable by now"),))
            if found.refused:
                return Outcome(quarantine=known, refused=found.refused)
            return self._begin(target, known, found, wanted, self.enforcer.clock())

    def release(self, target: Target, *, as_is: bool = False, by: str = "", reason: str = "") -> Outcome:
        """Give back what was taken, or drop what is due; or leave it `as_is` to whoever takes it over.

        The latter is for what cannot be given back: its record is lost, or something is in the way.
        """
        with self.enforcer.alone(target):
            known = self.enforcer.ledger.quarantine(target)
            if known is None or known.state.over:
                return Outcome(quarantine=known, says=("it is not in quarantine",))
            if not as_is or self.enforcer.untouched(known):
                return _outcome(self.enforcer.release(known, by_hand=True))
            in_the_way = known.problem or known.state is QuarantineState.RELEASE_BLOCKED
            if not in_the_way and self.enforcer.recorded(known) is not None:
                says = "what it was like before is on record, and nothing is known to be in the way of giving it back"
                return Outcome(quarantine=known, refused=(Refusal(says=says, lifted_by="a release without --as-is"),))
            return _outcome(self.enforcer.close(known, by=by, reason=reason))

    def _consider(self, target: Target, wanted: Wanted) -> Considered:
        known = self.enforcer.ledger.quarantine(target)
        disabled = self.enforcer.disabled(known) if known is not None else {}
        return self.admission.consider(self.enforcer.facts(target), target, wanted.order, disabled)

    def _begin(
        self, target: Target, known: Quarantine | None, found: Considered, wanted: Wanted, now: datetime
    ) -> Outcome:
        waiting = known is not None and known.state in _WAITING
        approved = Quarantine(
            id=known.id if known is not None and waiting else digest(target.arn, now, wanted.by)[:16],
            target=target,
            state=QuarantineState.APPROVED,
            order=found.order,
            reason=wanted.reason or "no reason was given",
            by=wanted.by,
            requested_at=now,
            since=now,
            expires_at=now + timedelta(hours=found.order.hours),
            points=found.latest.points,
            previous_points=known.previous_points if known is not None and waiting else None,
            revision=known.revision if known is not None else 0,
        )
        return _outcome(self.enforcer.advance(self.enforcer.ledger.save(approved)))


def _outcome(quarantine: Quarantine) -> Outcome:
    return Outcome(
        quarantine=quarantine, says=(*quarantine.notes, *([quarantine.problem] if quarantine.problem else ()))
    )
