"""What one principal can do in one step: become another one, or give rights to itself or to others.

Moves are kept together by their way, since most ways have the same targets for each of a principal's services.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from maremma.analysis.iam.escalation.account import Account
from maremma.analysis.iam.escalation.catalogue import ASSUME_ROLE, PASS_ROLE, How, WayUp, combined_ids, ways_up
from maremma.analysis.iam.escalation.trusting import letting_in
from maremma.analysis.iam.escalation.writing import written
from maremma.analysis.iam.truth import Truth
from maremma.model.iam.escalation import Certainty
from maremma.model.iam.identity import Identity

Targets = Mapping[str, Certainty]

_SURE = {Truth.TRUE: Certainty.CERTAIN, Truth.UNKNOWN: Certainty.OPEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """One way of a principal, with everybody whom it leads to.

    `writes` is the way by which the target's policies are written first, so that it is reached with every right that
    its boundary leaves; where there is no other way it is `way` itself. `gives` are rights that are neither those of a
    target as it is nor all: what a principal has once another version of a policy is in force.
    """

    way: WayUp
    targets: Targets
    writes: WayUp | None = None
    gives: Mapping[str, Identity] | None = None

    @property
    def path(self) -> str:
        """The catalogue's name of it."""
        if self.writes is None or self.writes is self.way:
            return self.way.id
        return combined_ids().get((self.writes.id, self.way.id), f"{self.writes.id}+{self.way.id}")

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions it takes."""
        return tuple(dict.fromkeys((*(self.writes.actions if self.writes else ()), *self.way.actions)))


def moves_of(account: Account, arn: str) -> tuple[Moves, ...]:
    """Everything that a principal can do in one step, in the order of the catalogue."""
    rights = account.rights(arn)
    if rights.may_do_everything:
        return ()
    found = [*_becoming(account, arn)]
    writes = list(written(account, arn))
    combined = [
        Moves(way=become.way, targets=targets, writes=write.way)
        for write in writes
        for become in found
        if (targets := _both(write.targets, become.targets))
    ]
    alone = [
        Moves(way=each.way, targets=each.alone, writes=None if each.gives else each.way, gives=each.gives)
        for each in writes
        if each.alone
    ]
    return tuple(_unless_read(account.of[arn], each) for each in (*alone, *found, *combined))


def _unless_read(identity: Identity, moves: Moves) -> Moves:
    """The moves, open where a policy was not read that may deny them."""
    if identity.seen:
        return moves
    targets = dict.fromkeys(moves.targets, Certainty.OPEN)
    return Moves(way=moves.way, targets=targets, writes=moves.writes, gives=moves.gives)


def _both(first: Targets, second: Targets) -> Targets:
    return {arn: sure.and_also(second[arn]) for arn, sure in first.items() if arn in second}


def _becoming(account: Account, arn: str) -> Iterator[Moves]:
    rights = account.rights(arn)
    passed: dict[tuple[str, ...], Targets] = {}
    for way in ways_up():
        if way.how not in _TARGETS:
            continue
        # A role's trust policy may let it in without a permission of its own.
        if way.how is not How.ASSUME and not (rights.somewhere(way.actions) and rights.on_one(way.same)):
            continue
        if way.how is How.PASS:
            if way.to not in passed:
                passed[way.to] = _passable(account, arn, way)
            targets = _limited(passed[way.to], _others_granted(account, arn, way))
        else:
            targets = _TARGETS[way.how](account, arn, way)
        if arn in targets:
            targets = {each: sure for each, sure in targets.items() if each != arn}
        if targets:
            yield Moves(way=way, targets=targets)


def _limited(targets: Targets, by: Certainty | None) -> Targets:
    if by is Certainty.CERTAIN:
        return targets
    return {} if by is None else {arn: sure.and_also(by) for arn, sure in targets.items()}


def _others_granted(account: Account, arn: str, way: WayUp) -> Certainty | None:
    """Whether the actions beside passing a role are granted on something."""
    rights = account.rights(arn)
    truth = min(rights.on_something(each) for each in way.actions if each != PASS_ROLE)
    return _SURE.get(truth)


def _passable(account: Account, arn: str, way: WayUp) -> Targets:
    rights = account.rights(arn)
    found: dict[str, Certainty] = {}
    for service in way.to:
        for role, trusted in account.trusting(service).items():
            known = {**rights.keys_of(account.of[role]), "iam:PassedToService": service}
            if granted := _SURE.get(rights.on(PASS_ROLE, role, known)):
                found[role] = min(found.get(role, Certainty.OPEN), granted.and_also(trusted), key=_rank)
    return found


def _usable(account: Account, arn: str, way: WayUp) -> Targets:
    """Roles under which things run that the principal may change."""
    if way.thing == "function" and account.under is not None:
        return _of_functions(account, arn, way)
    granted = _others_granted(account, arn, way)
    if granted is None:
        return {}
    return {
        role: trusted.and_also(granted).and_also(Certainty.LIKELY)
        for service in way.to
        for role, trusted in account.trusting(service).items()
    }


def _of_functions(account: Account, arn: str, way: WayUp) -> Targets:
    rights = account.rights(arn)
    found: dict[str, Certainty] = {}
    for role, functions in (account.under or {}).items():
        if role in account.roles:
            truth = max(min(rights.on(action, each) for action in way.actions) for each in functions)
            if truth is not Truth.FALSE:
                found[role] = _SURE[truth]
    return found


def _assumable(account: Account, arn: str, way: WayUp) -> Targets:
    rights = account.rights(arn)
    found: dict[str, Certainty] = {}
    for role in account.admitting(arn, by_account=rights.somewhere(way.actions)):
        identity = account.roles[role]
        if account.doors(role).plain and rights.on(ASSUME_ROLE, role, {}) is Truth.TRUE:
            found[role] = Certainty.CERTAIN
        elif identity.trust is not None and (sure := _SURE.get(rights.may_assume(identity, identity.trust))):
            found[role] = sure
    return found


def _rewritable(account: Account, arn: str, way: WayUp) -> Targets:
    """Roles whose trust policy the principal may write; it names itself there, and nothing may deny it."""
    rights = account.rights(arn)
    found: dict[str, Certainty] = {}
    for role, identity in account.roles.items():
        sure = _SURE.get(rights.on(way.actions[0], role, rights.keys_of(identity)))
        if sure and not rights.is_unhindered:
            assumed = _SURE.get(rights.may_assume(identity, letting_in(arn)))
            sure = sure.and_also(assumed) if assumed else None
        if sure:
            found[role] = sure
    return found


def _users(account: Account, arn: str, way: WayUp) -> Targets:
    rights = account.rights(arn)
    found: dict[str, Certainty] = {}
    for user, identity in account.users.items():
        known = rights.keys_of(identity)
        if sure := _SURE.get(min(rights.on(action, user, known) for action in way.actions)):
            found[user] = sure.and_also(Certainty.LIKELY) if way.needs else sure
    return found


def _groups(account: Account, arn: str, way: WayUp) -> Targets:
    """Groups that a user can put itself into; a role needs a user to put there, and a boundary may still limit it."""
    rights = account.rights(arn)
    identity = account.of[arn]
    found: dict[str, Certainty] = {}
    for group in account.groups:
        if group not in identity.groups and (sure := _SURE.get(rights.on(way.actions[0], group))):
            by_user = sure if arn in account.users else sure.and_also(Certainty.LIKELY)
            found[group] = Certainty.OPEN if identity.boundary and arn in account.users else by_user
    return found


def _rank(certainty: Certainty) -> int:
    return certainty.rank


_TARGETS: Mapping[How, Callable[[Account, str, WayUp], Targets]] = {
    How.ASSUME: _assumable,
    How.TRUST: _rewritable,
    How.KEYS: _users,
    How.JOIN: _groups,
    How.PASS: _passable,
    How.USE: _usable,
}
