"""What the clock does: goes on with what is under way, releases what has expired, and takes what workers ask for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from maremma.aws.enforce.admission import Admission, Considered
from maremma.aws.enforce.enforcer import Enforcer
from maremma.aws.enforce.requests import StopRequests
from maremma.aws.enforce.resumption import resume
from maremma.engine.canonical import digest
from maremma.engine.quarantine.due import judged_by, objection
from maremma.engine.quarantine.side_effects import Refusal
from maremma.engine.quarantine.told import first_due, told
from maremma.errors import AccountError, EnforcementRefused, MaremmaError, SettingsError, StaleFacts, StoreError
from maremma.model.guardrails import InForce, QuarantineMode, QuarantinePolicy
from maremma.model.quarantine import Order, Quarantine, QuarantineState, StopRequest
from maremma.model.results.alert import AlertKind
from maremma.model.results.scan import Latest
from maremma.model.target import AccountRegion

_LOG = logging.getLogger(__name__)

_SECONDS_FOR_ONE = 90.0
"""With less time than this, the next function waits for the next round."""

_UNRECORDED = timedelta(hours=1)
"""A request whose look is not on record after this lapses: the next look asks again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResult:
    """How many quarantines were looked at, how many requests taken, and what went wrong, one sentence each."""

    looked_at: int
    taken: int
    failures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """One round looks at every quarantine that is not over, and then at every request.

    Unless it is `enabled`, nothing may be stopped here, and nobody is told what would be.
    """

    enforcer: Enforcer
    admission: Admission
    requests: StopRequests
    remaining: Callable[[], float]
    enabled: bool = True

    def go(self) -> RoundResult:
        """Make a round. What fails for one function keeps no other one waiting."""
        failures: list[str] = []
        open_ = sorted((each for each in self.enforcer.ledger.all(failures) if not each.state.over), key=self._urgency)
        looked_at = sum(self._one(lambda each=each: self._look_after(each), failures) for each in open_)  # type: ignore[misc]
        waiting = sorted(self.requests.waiting(failures), key=lambda each: each.target)
        first = [each for each in waiting if each.first and not self.admission.store.is_new(each.target.place)]
        self._tell_of_first(first, failures)
        taken = sum(
            self._one(lambda each=each: self._take(each), failures)  # type: ignore[misc]
            for each in waiting
            if not each.first or each in first
        )
        return RoundResult(looked_at=looked_at, taken=taken, failures=tuple(failures))

    def _urgency(self, known: Quarantine) -> tuple[bool, datetime]:
        """What has just expired comes first, then what was not looked at for longest: no slow one starves others."""
        return not self.enforcer.expired(known), known.looked_at or known.requested_at

    def _one(self, work: Callable[[], None], failures: list[str]) -> bool:
        if self.remaining() < _SECONDS_FOR_ONE:
            return False
        try:
            work()
        except StaleFacts as busy:
            _LOG.info("%s", busy)
            return False
        except MaremmaError as error:
            failures.append(str(error))
            return False
        return True

    def _look_after(self, seen: Quarantine) -> None:
        with self.enforcer.alone(seen.target):
            known = self.enforcer.ledger.quarantine(seen.target)
            if known is None or known.state.over:
                return
            known = self.enforcer.ledger.save(replace(known, looked_at=self.enforcer.clock()))
            if known.state is QuarantineState.DUE:
                self._still_due(known)
            else:
                resume(self.enforcer, self.admission, known)

    def _still_due(self, known: Quarantine) -> None:
        """What nobody approved is dropped once it is acceptable, or the function gone.

        Guardrails may go by tags: where those cannot be read, it has to be acceptable whatever they are.
        """
        latest = self.admission.store.latest([known.target]).get(known.target)
        if latest is None or not _why(self._in_force(latest), latest, known.previous_points):
            self.enforcer.release(known)

    def _in_force(self, latest: Latest) -> InForce:
        try:
            tags = self.enforcer.facts(latest.target).tags(latest.target)
        except AccountError:
            tags = None
        return self.admission.policy(latest, tags)

    def _tell_of_first(self, first: Sequence[StopRequest], failures: list[str]) -> None:
        """One alert for everything that the first scan of a place found."""
        if not self.enabled:
            return

        def place_of(request: StopRequest) -> AccountRegion:
            return request.target.place

        for place, found in groupby(sorted(first, key=place_of), place_of):
            alert = first_due(place, list(found), self.enforcer.clock())
            try:
                self.enforcer.outbox.put([alert])
            except StoreError as error:
                failures.append(str(error))

    def _take(self, request: StopRequest) -> None:
        """Decide on a request. It is removed when what follows from it is on record.

        A worker asks before it records what it saw: until that is there, the score on record is of the look before.
        """
        latest = self.admission.store.latest([request.target]).get(request.target)
        recorded = latest is not None and latest.observed_at >= request.observed_at
        if not recorded and self.enforcer.clock() - request.observed_at < _UNRECORDED:
            return
        with self.enforcer.alone(request.target):
            self._decide(request)
            self.requests.taken(request)

    def _decide(self, request: StopRequest) -> None:
        if not self.enabled:
            return
        target, ledger = request.target, self.enforcer.ledger
        latest = self.admission.store.latest([target]).get(target)
        known = ledger.quarantine(target)
        if latest is None or (known is not None and (not known.state.over or not self._is_new(request, known))):
            return
        found: Considered | None = None
        refused: tuple[Refusal, ...] = ()
        try:
            found = self.admission.consider(self.enforcer.facts(target), target, _automatic)
        except (AccountError, EnforcementRefused, SettingsError) as error:
            refused = (Refusal(says=str(error)),)
        else:
            refused = found.refused
        tags = found.live.tags if found else None
        in_force = self.admission.policy(latest, tags)
        policy = judged_by(in_force, low=latest.low, previous=request.previous_points)
        if policy.mode is QuarantineMode.AUTOMATIC:
            refused += self._released_before(request, known)
        why = _why(in_force, latest, request.previous_points)
        if not why or policy.mode is QuarantineMode.OFF or (found and in_force.protected):
            return
        at_once = policy.mode is QuarantineMode.AUTOMATIC and not request.first and not refused
        due = _quarantine(request, policy, why, known, self.enforcer)
        if at_once:
            self.enforcer.advance(ledger.save(replace(due, state=QuarantineState.APPROVED)))
            return
        if not request.first:
            says = _due_says(why, policy, found, refused)
            self.enforcer.outbox.put([told(AlertKind.QUARANTINE_DUE, due, says, self.enforcer.clock())])
        ledger.save(replace(due, problem="; ".join(each.says for each in refused)))

    def _is_new(self, request: StopRequest, known: Quarantine) -> bool:
        """Whether a score is unacceptable in a way that nobody knew when a quarantine was over.

        A stopped function keeps its score, which so does not cross it again: what the clock has released, nobody has
        decided on, and what has risen since the stop is news. So is all that comes after one that was dropped.
        """
        if request.observed_at <= known.since:
            return False
        if known.dropped:
            return True
        released_by_the_clock = known.since >= known.expires_at
        risen = known.points is not None and request.points > known.points
        return request.crossed or ((released_by_the_clock or risen) and self._was_stopped(known))

    def _was_stopped(self, known: Quarantine) -> bool:
        """Whether it was ever touched; what was only due was not."""
        return self.enforcer.ledger.original(known.target, known.id) is not None

    def _released_before(self, request: StopRequest, known: Quarantine | None) -> tuple[Refusal, ...]:
        """What was stopped and released at a score is nothing new at that score, or below it.

        A signature that is not accepted is, if it was not there before: what runs is the same while it is stopped.
        """
        if request.forbidden or known is None or not self._was_stopped(known):
            return ()
        if known.points is None or request.points > known.points:
            return ()
        says = f"it was stopped at a score of {known.points:.0f} and released, and its score is not above that now"
        return (Refusal(says=says, lifted_by="a person's word"),)


def _automatic(policy: QuarantinePolicy) -> Order:
    return Order(
        hours=policy.hours,
        drop_events=policy.drop_events,
        revoke_sessions=policy.revoke_sessions,
        automatic=policy.mode is QuarantineMode.AUTOMATIC,
    )


def _why(policy: InForce, latest: Latest, previous: float | None) -> str:
    """Why a function on record cannot be accepted; empty if it can."""
    return objection(policy, low=latest.low, previous=previous, signatures=latest.signatures)


def _quarantine(
    request: StopRequest, policy: QuarantinePolicy, why: str, known: Quarantine | None, enforcer: Enforcer
) -> Quarantine:
    now = enforcer.clock()
    return Quarantine(
        id=digest(request.target.arn, request.observed_at)[:16],
        target=request.target,
        state=QuarantineState.DUE,
        order=_automatic(policy),
        reason=why,
        by="the guardrails",
        requested_at=request.observed_at,
        since=now,
        expires_at=now + timedelta(hours=policy.hours),
        points=request.points,
        previous_points=request.previous_points,
        revision=known.revision if known is not None else 0,
    )


def _due_says(why: str, policy: QuarantinePolicy, found: Considered | None, refused: tuple[Refusal, ...]) -> str:
    """The reason, what stands against it, and what would be done."""
    parts = [why[:1].upper() + why[1:] + "."]
    parts.append(
        "Nothing is stopped, since the guardrails ask for a dry run."
        if policy.mode is QuarantineMode.DRY_RUN
        else "It waits for somebody's word."
    )
    parts += [f"Against it: {each.says}{f' ({each.lifted_by})' if each.lifted_by else ''}." for each in refused]
    parts += found.effects if found else ()
    return "\n".join(parts)
