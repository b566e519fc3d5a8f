"""Whose permissions a principal may write: its own, or those of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from maremma.analysis.iam.escalation.account import Account
from maremma.analysis.iam.escalation.catalogue import How, WayUp, ways_up
from maremma.analysis.iam.escalation.rights import Rights
from maremma.analysis.iam.truth import Truth
from maremma.bounded import is_number
from maremma.model.iam.escalation import Certainty
from maremma.model.iam.identity import Identity
from maremma.model.iam.policy import PolicyDocument

ANYBODY = ""
"""Stands for whoever: who may write into all of a kind writes into somebody in whose name it acts."""

_SURE = {Truth.TRUE: Certainty.CERTAIN, Truth.UNKNOWN: Certainty.OPEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One way to write permissions: into whom, and who has them without a further step.

    `gives` as in `Moves`.
    """

    way: WayUp
    targets: Mapping[str, Certainty]
    alone: Mapping[str, Certainty]
    gives: Mapping[str, Identity] | None = None


def written(account: Account, arn: str) -> Iterator[Written]:
    """What the principal may write, by each way of the catalogue."""
    rights = account.rights(arn)
    for way in ways_up():
        if way.how in _INTO and rights.somewhere(way.actions):
            yield _INTO[way.how](account, arn, way)


def _into_role(account: Account, arn: str, way: WayUp) -> Written:
    return _into(account, arn, way, account.roles)


def _into_user(account: Account, arn: str, way: WayUp) -> Written:
    return _into(account, arn, way, account.users)


def _into(account: Account, arn: str, way: WayUp, kind: Mapping[str, Identity]) -> Written:
    rights = account.rights(arn)
    targets = {each: sure for each, target in kind.items() if (sure := _granted(account, rights, way, target))}
    alone = {arn: targets[arn]} if arn in targets else _anybody(account, rights, way)
    return Written(way=way, targets=targets, alone=alone)


def _into_group(account: Account, arn: str, way: WayUp) -> Written:
    """A group that the principal is in; another one counts for whoever is in it and does what it wants."""
    rights = account.rights(arn)
    identity = account.of[arn]
    groups = {each: sure for each, group in account.groups.items() if (sure := _granted(account, rights, way, group))}
    own = [sure for group, sure in groups.items() if group in identity.groups]
    members = {
        user: min((groups[each] for each in known.groups if each in groups), key=lambda each: each.rank)
        for user, known in account.users.items()
        if any(each in groups for each in known.groups)
    }
    if own:
        return Written(way=way, targets=members, alone={arn: min(own, key=lambda each: each.rank)})
    others = {group: sure.and_also(Certainty.LIKELY) for group, sure in groups.items() if group in account.members}
    return Written(way=way, targets=members, alone=others or _anybody(account, rights, way))


def _into_policy(account: Account, arn: str, way: WayUp) -> Written:
    """Whoever a policy of the account is attached to, that the principal may rewrite."""
    rights = account.rights(arn)
    sure = {name: _SURE.get(rights.on(way.actions[0], name)) for name in _own_policies(account)}
    targets: dict[str, Certainty] = {}
    for each, identity in account.of.items():
        found = [certainty for policy in identity.policies if (certainty := sure.get(policy.name))]
        if found:
            targets[each] = min(found, key=lambda each: each.rank)
    alone = {arn: targets[arn]} if arn in targets else _anybody(account, rights, way)
    return Written(way=way, targets=targets, alone=alone)


def _older_version(account: Account, arn: str, way: WayUp) -> Written:
    """The principal itself, with versions in force that its policies have and that are not."""
    rights = account.rights(arn)
    identity = account.of[arn]
    found: dict[str, Certainty] = {}
    gives: dict[str, Identity] = {}
    for policy in identity.policies:
        sure = _SURE.get(rights.on(way.actions[0], policy.name)) if policy.name in account.principals.versions else None
        if sure and arn not in found:
            versions = account.principals.versions[policy.name]
            found[arn] = sure
            gives[arn] = _having(identity, policy, versions)
    return Written(way=way, targets={}, alone=found, gives=gives)


def _having(identity: Identity, policy: PolicyDocument, versions: tuple[PolicyDocument, ...]) -> Identity:
    """The principal as if every version were in force in turn: what any of them grants is to be had."""
    others = tuple(each for each in identity.policies if each is not policy)
    return replace(identity, policies=(*others, *versions))


def _without_boundary(account: Account, arn: str, way: WayUp) -> Written:
    """The principal itself, as far as only its boundary holds it back."""
    rights = account.rights(arn)
    identity = account.of[arn]
    [action] = way.actions
    kind = account.users if "User" in action else account.roles
    sure = None
    if identity.boundary is not None and arn in kind:
        known = rights.keys_of(identity)
        if "Put" in action:  # the key then says which boundary is put there
            known |= {"iam:PermissionsBoundary": account.attachable[0]}
        sure = _SURE.get(rights.on(action, arn, known))
    alone = {arn: sure} if sure else {}
    return Written(way=way, targets={}, alone=alone, gives={arn: replace(identity, boundary=None)})


def _granted(account: Account, rights: Rights, way: WayUp, target: Identity) -> Certainty | None:
    known = rights.keys_of(target)
    [action] = way.actions
    if not way.attach:
        return _SURE.get(rights.on(action, target.arn, known))
    truths = (rights.on(action, target.arn, {**known, "iam:PolicyARN": policy}) for policy in account.attachable)
    return _SURE.get(max(truths))


def _anybody(account: Account, rights: Rights, way: WayUp) -> Mapping[str, Certainty]:
    """Whoever may write into all of a kind is taken to act for one of them."""
    [action] = way.actions
    if not rights.is_wide(way.actions):
        return {}
    if rights.is_certain_everywhere(action):
        return {ANYBODY: Certainty.LIKELY}
    known = {"iam:PolicyARN": account.attachable[0], "iam:PermissionsBoundary": ()} if way.attach else None
    return {ANYBODY: Certainty.OPEN} if rights.on_something(action, known) is not Truth.FALSE else {}


def _own_policies(account: Account) -> frozenset[str]:
    """The customer managed policies that are attached to somebody."""
    names = (policy.name for each in account.of.values() for policy in each.policies)
    return frozenset(each for each in names if each.startswith("arn:") and is_number(each.split(":")[4]))


_INTO: Mapping[How, Callable[[Account, str, WayUp], Written]] = {
    How.ROLE: _into_role,
    How.USER: _into_user,
    How.GROUP: _into_group,
    How.POLICY: _into_policy,
    How.VERSION: _older_version,
    How.BOUNDARY: _without_boundary,
}
