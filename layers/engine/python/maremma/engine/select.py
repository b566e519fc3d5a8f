"""Which functions have to be looked at again. Pure; discovery asks these questions."""

from __future__ import annotations

from datetime import datetime, timedelta

from maremma.engine.canonical import canonical, digest
from maremma.model.function.account import AccountConcurrency, Organization
from maremma.model.iam.policy import PolicyDocument
from maremma.model.results.scan import Latest
from maremma.model.snapshot import DiscoveredFunction, FunctionUrl, Usage
from maremma.patterns import compile_late

Policies = tuple[tuple[str, PolicyDocument], ...]

_ACCOUNT = compile_late(r"(?<![0-9])[0-9]{12}(?![0-9])")

REFRESH_DAYS = 7
"""Even an unchanged function is assessed this often: deprecation dates pass and waivers expire without any change."""


def policy_hash(policies: Policies, urls: tuple[FunctionUrl, ...] = ()) -> str:
    """Digest of what is read per function: the resource policies of all qualifiers, and the URLs they speak of."""
    return digest(sorted(policies, key=lambda each: each[0]), sorted(urls, key=lambda each: each.qualifier))


def scan_key(
    function: DiscoveredFunction, policy_hash: str, *, guardrails: str, ruleset: str, advised: bool = False
) -> str:
    """Digest of everything that an assessment depends on, with the per-function reads as their `policy_hash`.

    Invocations count only as "never", "none in window" or "some", free concurrency in tenths of the limit, and
    `observed_at` as the function's own week. Of the organization's members, which are many and change, those count that
    the function names; members that its policies name are part of `policy_hash`. Of the advisories it counts whether
    there are any, and of the guardrails what no kept facts can answer (see `guardrails_asked`): what else they say is
    judged again without a worker (see `engine.rejudgement.rematch`).
    """
    shown = (
        function.configuration,
        function.versions,
        function.tags,
        function.role,
        function.version_roles,
        function.routes,
        function.event_sources,
        function.triggers,
        function.network,
        function.endpoints,
        function.code_signing,
        function.newer_layers,
        function.alarms,
        function.log_group,
    )
    return digest(
        *shown,
        _membership(function.organization, *shown),
        _concurrency(function.account_concurrency),
        _activity(function.usage),
        function.audit_trail,
        sorted(function.gaps),
        _week(function),
        policy_hash,
        guardrails,
        ruleset,
        advised,
    )


def members_named(organization: Organization | None, *facts: object) -> tuple[str, ...]:
    """The members of the organization whose account ids occur in facts, sorted."""
    if organization is None or not organization.accounts:
        return ()
    return tuple(sorted(set(_ACCOUNT.findall(canonical(*facts))).intersection(organization.accounts)))


def needs_policy(
    function: DiscoveredFunction,
    latest: Latest | None,
    *,
    now: datetime,
    sweep: timedelta,
    reread: bool,
    changes_arrive: bool,
) -> bool:
    """Whether the resource policy that is on record may not be relied on.

    It may while every change of it would have reached us as an event and the sweep window is not over.
    """
    if reread or not changes_arrive or latest is None or latest.policy_as_of is None or not latest.scan_key:
        return True
    return now - latest.policy_as_of >= _window(function, sweep)


def is_unchanged(latest: Latest | None, scan_key: str, *, changes_arrive: bool, guardrails: str = "") -> bool:
    """Whether no worker has to run: the newest word on a function stands, or may be judged again by other guardrails.

    `guardrails` names those in force (see `guardrails_now`).
    """
    if not changes_arrive or latest is None or not latest.scan_key or latest.scan_key != scan_key:
        return False
    return latest.kept or latest.guardrails == guardrails


def _membership(organization: Organization | None, *facts: object) -> tuple[object, ...]:
    """What rules ask of the organization: which one it is, whether its members are known, and whether some are."""
    if organization is None:
        return ()
    named = members_named(organization, *facts)
    return organization.id, organization.accounts is not None, named, organization.units


def _concurrency(account: AccountConcurrency | None) -> tuple[int, ...]:
    """The limit, and the tenths of it that are free: each reservation in the account-region changes the number."""
    if account is None:
        return ()
    return account.limit, account.unreserved * 10 // account.limit if account.limit > 0 else 0


def _activity(usage: Usage | None) -> str:
    """How active a function is; a day or a number in here would have every busy function run again each day."""
    if usage is None:
        return "unknown"
    if usage.invocations:
        return "some"
    return "none in window" if usage.last_invoked else "never"


def _week(function: DiscoveredFunction) -> int:
    """A count of weeks whose first day differs by function, so that a fleet is not refreshed in one burst."""
    return (function.observed_at.toordinal() + int(_spread(function) * REFRESH_DAYS)) // REFRESH_DAYS


def _spread(function: DiscoveredFunction) -> float:
    return int(digest(function.target.arn)[:8], 16) / 0x1_0000_0000


def _window(function: DiscoveredFunction, sweep: timedelta) -> timedelta:
    """Spread the sweep over the last quarter of the window, so that a fleet does not come due in one burst."""
    return sweep * (0.75 + 0.25 * _spread(function))
