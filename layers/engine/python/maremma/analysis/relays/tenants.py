"""Functions under one role: what each has to do with it, and what that means for the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from maremma.analysis.exposure import exposure_of
from maremma.analysis.iam.needed import Needed, needed_permissions
from maremma.analysis.iam.universe import AccessLevel, access_level
from maremma.model.function.relay import Relay, Tenancy, Tenant
from maremma.model.snapshot import FunctionSnapshot
from maremma.model.target import Target

MOST = 4
"""Of how many each is told: so many that are reached most easily, and as many that need what is gravest."""

_MOST_NEEDS = 40
_GRAVEST = (AccessLevel.PERMISSIONS, AccessLevel.WRITE, AccessLevel.READ, AccessLevel.TAGGING, AccessLevel.LIST)


def tenancy_of(snapshots: Sequence[FunctionSnapshot]) -> Tenancy | None:
    """What a function is to others under its role, in all versions that run under it; None if there are no others."""
    role = snapshots[0].role
    if role is None or role.function_count < 2:
        return None
    under = [each for each in snapshots if each.role is not None and each.role.arn == role.arn]
    needs = [needed_permissions(each) for each in under]
    return Tenancy(
        role=role.arn,
        reachability=max(exposure_of(each).level for each in under),
        needs=_gravest(needs),
        clear=not any(each.unclear for each in needs) and sum(len(each.permissions) for each in needs) <= _MOST_NEEDS,
    )


def tenants_of(relays: Iterable[Relay]) -> Mapping[Target, tuple[Tenant, ...]]:
    """Who is under the role of each function that shares one, itself first and without those that add least."""
    under: dict[str, list[Tenant]] = defaultdict(list)
    for relay in relays:
        if relay.tenancy is not None:
            under[relay.tenancy.role].append(Tenant(by=relay.target, tenancy=relay.tenancy))
    found: dict[Target, tuple[Tenant, ...]] = {}
    for tenants in under.values():
        reached = sorted(tenants, key=lambda each: (-each.tenancy.reachability, each))[:MOST]
        grave = sorted(tenants, key=lambda each: (_harmlessness(each.tenancy), each))[:MOST]
        told = dict.fromkeys((*reached, *grave))
        for tenant in tenants if len(tenants) > 1 else ():
            found[tenant.by] = tuple(dict.fromkeys((tenant, *told)))
    return found


def _gravest(needs: Iterable[Needed]) -> tuple[tuple[str, str], ...]:
    found = {(each.action, each.resource) for one in needs for each in one.permissions if each.certain}
    return tuple(sorted(found, key=lambda each: (_rank(each[0]), each)))[:_MOST_NEEDS]


def _rank(action: str) -> int:
    level = access_level(action)
    return len(_GRAVEST) if level is None else _GRAVEST.index(level)


def _harmlessness(tenancy: Tenancy) -> tuple[int, ...]:
    """Less for who needs more of what is grave."""
    ranks = [_rank(action) for action, _ in tenancy.needs]
    return tuple(-ranks.count(rank) for rank in range(len(_GRAVEST) + 1))
