"""What single services do otherwise than policy evaluation in general; the facts are in `rules_of_services.toml`."""

from __future__ import annotations

from functools import cache, lru_cache

from maremma.analysis.iam.caller_kind import Standing, standing_of
from maremma.analysis.iam.request import Request
from maremma.analysis.iam.wildcard import action_match, arn_match, tokens_of
from maremma.analysis.tables import table


def needs_resource_policy(request: Request) -> bool:
    """Whether identity policies do nothing for it unless the resource's policy leaves it to the account."""
    return _needs_resource_policy(request.action) and not _is_among("without_resource_policy", request.resource)


@lru_cache(maxsize=4096)
def _needs_resource_policy(action: str) -> bool:
    return _listed("resource_policy_needed", action) and not _listed("resource_policy_not_needed", action)


@lru_cache(maxsize=4096)
def has_rcps(action: str) -> bool:
    """Whether resource control policies limit the action."""
    lower = action.lower()
    return lower.partition(":")[0] in _rcp_services() and lower not in _table("rcp_exempt")


@cache
def rcp_patterns() -> tuple[str, ...]:
    """The actions that resource control policies may limit, and behind them those that they never do."""
    return tuple(f"{service}:*" for service in sorted(_rcp_services()))


@cache
def rcp_exemptions() -> tuple[str, ...]:
    """The actions of those services that no resource control policy limits."""
    return _table("rcp_exempt")


def is_free(request: Request) -> bool:
    """Whether the action needs no permission, whatever policies say."""
    if _listed("free", request.action):
        return standing_of(request.principal).has_identity
    return _listed("free_for_users", request.action) and standing_of(request.principal) in {
        Standing.USER,
        Standing.ROOT,
    }


def is_refused(request: Request) -> bool:
    """Whether the service refuses such a caller, or a change of what AWS keeps for itself, whatever policies say."""
    standing = standing_of(request.principal)
    if standing is Standing.ROOT and _listed("refused_to_root", request.action):
        return True
    # AWS's own services change what AWS keeps.
    return standing is not Standing.SERVICE and request.service == "iam" and _is_kept(request.action, request.resource)


def _is_kept(action: str, resource: str) -> bool:
    rows = table("maremma.analysis.iam", "rules_of_services")["kept_by_aws"]
    return any(
        arn_match(tokens_of(row["resource"]), resource) and any(action_match(each, action) for each in row["actions"])
        for row in rows
    )


def is_above_resource_policy(request: Request) -> bool:
    """Whether the caller may do the action despite the resource's policy: nobody can lock out a bucket's owner."""
    return (
        standing_of(request.principal) is Standing.ROOT
        and request.within_account
        and _listed("root_despite_resource_policy", request.action)
    )


def _is_among(name: str, resource: str) -> bool:
    return any(arn_match(tokens_of(pattern), resource) for pattern in _table(name))


def _listed(name: str, action: str) -> bool:
    return any(action_match(pattern, action) for pattern in _table(name))


@cache
def _table(name: str) -> tuple[str, ...]:
    return tuple(table("maremma.analysis.iam", "rules_of_services")[name])


@cache
def _rcp_services() -> frozenset[str]:
    return frozenset(_table("rcp_services"))
