"""How many executions may run at once in the account-region: one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet
from maremma.model.function.account import AccountConcurrency
from maremma.model.snapshot import DiscoveredFunction

PERMISSIONS: tuple[str, ...] = ("lambda:GetAccountSettings",)


def read_concurrency(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[AccountConcurrency]:
    """The limits, for each function."""
    reading = Reading(Facet.CONCURRENCY)
    reply = reading.one(session.client("lambda"), "get_account_settings", action=PERMISSIONS[0])
    said = reading.parsed(() if reply is None else [reply], _concurrency, "the settings of the account")
    found = {each.target.name: limits for limits in said for each in functions}
    return Facts(of=found, gaps=tuple(reading.gaps))


def _concurrency(reply: Mapping[str, Any]) -> AccountConcurrency:
    limits = reply["AccountLimit"]
    return AccountConcurrency(limit=limits["ConcurrentExecutions"], unreserved=limits["UnreservedConcurrentExecutions"])
