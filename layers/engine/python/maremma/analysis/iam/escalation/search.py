"""The search for ways to an administrator, or to a stronger principal, over all principals of an account.

From the administrators down: who can become one of those reached so far in one step is reached with one step more. This
is done for what is certain, then with what is likely, then with what is open, so that a way is never said to be less
sure than it is. Of each way out of a principal only the shortest is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from maremma.analysis.iam.escalation.account import Account, administers, raised
from maremma.analysis.iam.escalation.moves import Moves, moves_of
from maremma.analysis.iam.escalation.strength import Strength
from maremma.analysis.iam.escalation.telling import told
from maremma.analysis.iam.escalation.writing import ANYBODY
from maremma.model.iam.escalation import Ascent, Certainty, Escalation, Summit
from maremma.model.iam.identity import Identity, Principals

MOST_STEPS = 6
"""Longer ways are not looked for."""

_COMPARED = 64
"""So many targets of one way are compared with a principal that reaches no administrator by it."""


def escalations(principals: Principals, *, of: Collection[str] | None = None) -> Mapping[str, tuple[Escalation, ...]]:
    """How each user and role gains rights that nobody gave it, by ARN, or only those of the ARNs `of`.

    The surest come first, and those to an administrator before others. Who may do everything has nothing to gain.
    """
    search = _Search(Account(principals))
    arns = sorted(each.arn for each in principals.identities)
    return {arn: search.of(arn) for arn in arns if of is None or arn in of}


@dataclass(frozen=True, slots=True)
class _Step:
    moves: Moves
    target: str


@dataclass(frozen=True, slots=True)
class _Reached:
    """How many steps it takes to an administrator, and the first of them; an administrator needs none."""

    steps: int
    first: _Step | None


class _Search:
    def __init__(self, account: Account) -> None:
        self._account = account
        self._strength = Strength()
        self._moves = {arn: moves_of(account, arn) for arn in account.of}
        self._raised: dict[str, Certainty | None] = {}
        self._best: dict[tuple[int, Certainty], str | None] = {}
        self._reached: dict[Certainty, Mapping[str, _Reached]] = {}
        for certainty in Certainty:
            self._reached[certainty] = self._descend(certainty)

    def of(self, arn: str) -> tuple[Escalation, ...]:
        """The ways out of one principal."""
        found: dict[tuple[str, Summit], Escalation] = {}
        for moves in self._moves[arn]:
            for each in self._by(arn, moves):
                key = (each.path, each.summit)
                if key not in found or each.certainty.rank < found[key].certainty.rank:
                    found[key] = each
        return tuple(sorted(found.values(), key=_order))

    def _by(self, arn: str, moves: Moves) -> Iterator[Escalation]:
        top = self._to_administrator(arn, moves)
        if top is not None:
            yield top
        if top is None or top.certainty is Certainty.OPEN:
            yield from (
                each for each in self._to_stronger(arn, moves) if top is None or each.certainty is not top.certainty
            )

    def _to_administrator(self, arn: str, moves: Moves) -> Escalation | None:
        for certainty in Certainty:
            target = self._nearest(moves, certainty)
            if target is not None and not self._leads_on(target, arn, moves, certainty):
                others = [each for each in moves.targets if not self._leads_back(each, arn, moves, certainty)]
                target = min(others, key=lambda each: self._distance(each, moves, certainty), default=None)
            if target is not None and self._distance(target, moves, certainty)[0] < MOST_STEPS:
                steps = tuple(self._chain(arn, _Step(moves, target), certainty))
                return Escalation(steps=steps, summit=Summit.ADMINISTRATOR, certainty=certainty)
        return None

    def _to_stronger(self, arn: str, moves: Moves) -> Iterator[Escalation]:
        weaker = self._account.of[arn]
        gains: list[tuple[int, int, str]] = []
        for target in sorted(moves.targets)[:_COMPARED]:
            stronger, label = self._after(moves, target)
            if stronger is not None and (gain := self._strength.gain(stronger, weaker, label=label)):
                sure = moves.targets[target] if stronger.seen else Certainty.OPEN
                gains.append((sure.rank, -gain, target))
        if gains:
            rank, _, target = min(gains)
            step = told(self._account, arn, moves, target)
            yield Escalation(steps=(step,), summit=Summit.STRONGER, certainty=tuple(Certainty)[rank])

    def _after(self, moves: Moves, target: str) -> tuple[Identity | None, str]:
        """Whose rights are gained, with a label where they are not those that the target has."""
        if target == ANYBODY:
            return None, ""
        identity = self._account.of[target]
        if moves.gives is not None:
            return moves.gives[target], " with another version"
        return (identity, "") if moves.writes is None else (raised(identity), " raised")

    def _descend(self, certainty: Certainty) -> Mapping[str, _Reached]:
        account = self._account
        reached = {
            arn: _Reached(0, None) for arn, sure in account.administrators.items() if sure.rank <= certainty.rank
        }
        self._reached[certainty] = reached
        waiting = [arn for arn in sorted(account.of) if arn not in reached]
        for steps in range(1, MOST_STEPS + 1):
            found = {arn: _Reached(steps, step) for arn in waiting if (step := self._first_step(arn, certainty))}
            if not found:
                break
            reached.update(found)
            waiting = [arn for arn in waiting if arn not in found]
            self._best.clear()
        return reached

    def _first_step(self, arn: str, certainty: Certainty) -> _Step | None:
        for moves in self._moves[arn]:
            target = self._nearest(moves, certainty)
            if target is not None:
                return _Step(moves, target)
        return None

    def _nearest(self, moves: Moves, certainty: Certainty) -> str | None:
        """The target from which an administrator is nearest, if one is."""
        key = (id(moves.targets), certainty)
        if moves.writes is not None or moves.gives is not None:
            return self._look(moves, certainty)
        if key not in self._best:
            self._best[key] = self._look(moves, certainty)
        return self._best[key]

    def _look(self, moves: Moves, certainty: Certainty) -> str | None:
        ranked = ((self._distance(each, moves, certainty), each) for each in moves.targets)
        (steps, _, _), target = min(ranked, default=((MOST_STEPS + 1, 0, ""), ""))
        return target if steps <= MOST_STEPS else None

    def _distance(self, target: str, moves: Moves, certainty: Certainty) -> tuple[int, int, str]:
        """How many steps lie behind a target, more than are allowed if none leads up; then how sure, and its name."""
        sure = moves.targets[target]
        too_far = (MOST_STEPS + 1, 0, target)
        if sure.rank > certainty.rank:
            return too_far
        if moves.writes is None and moves.gives is None:
            reached = self._reached[certainty].get(target)
            return (reached.steps, sure.rank, target) if reached else too_far
        top = self._top(moves, target)
        return (0, sure.rank, target) if top is not None and top.rank <= certainty.rank else too_far

    def _top(self, moves: Moves, target: str) -> Certainty | None:
        """Whether a target is an administrator once its policies are written."""
        if target == ANYBODY:
            return Certainty.CERTAIN
        if moves.gives is not None:
            return administers(moves.gives[target])
        if target not in self._raised:
            self._raised[target] = administers(raised(self._account.of[target]))
        return self._raised[target]

    def _leads_on(self, target: str, arn: str, moves: Moves, certainty: Certainty) -> bool:
        return not self._leads_back(target, arn, moves, certainty)

    def _leads_back(self, target: str, arn: str, moves: Moves, certainty: Certainty) -> bool:
        """Whether the way from a target goes through the principal itself, or there is none."""
        if moves.writes is not None or moves.gives is not None:
            return False
        while reached := self._reached[certainty].get(target):
            if target == arn:
                return True
            if reached.first is None or reached.first.moves.writes is not None or reached.first.moves.gives is not None:
                return False
            target = reached.first.target
        return True

    def _chain(self, arn: str, step: _Step | None, certainty: Certainty) -> Iterator[Ascent]:
        while step is not None:
            yield told(self._account, arn, step.moves, step.target)
            if step.moves.writes is not None or step.moves.gives is not None:
                return
            arn = step.target
            step = self._reached[certainty][arn].first


def _order(each: Escalation) -> tuple[int, bool, int, str]:
    return each.certainty.rank, each.summit is not Summit.ADMINISTRATOR, len(each.steps), each.path
