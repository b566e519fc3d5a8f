"""Log groups: one paged list for the account-region, joined with the functions by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet
from maremma.model.snapshot import DiscoveredFunction, LogGroup

PERMISSIONS: tuple[str, ...] = ("logs:DescribeLogGroups",)


def list_log_groups(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[LogGroup]:
    """The log group of each function, the one named in its configuration or else Lambda's default."""
    reading = Reading(Facet.LOGGING)
    listed = reading.pages(session.client("logs"), "describe_log_groups", "logGroups", action=PERMISSIONS[0])
    groups = {group.name: group for group in reading.parsed(listed, _log_group, "a log group")}
    found: dict[str, LogGroup] = {}
    for function in functions:
        name = function.configuration.log_group or f"/aws/lambda/{function.target.name}"
        if name in groups:
            found[function.target.name] = groups[name]
        elif not reading.gaps:
            found[function.target.name] = LogGroup(name=name, exists=False)
    return Facts(of=found, gaps=tuple(reading.gaps))


def _log_group(group: Mapping[str, Any]) -> LogGroup:
    return LogGroup(
        name=group["logGroupName"],
        exists=True,
        retention_days=group.get("retentionInDays"),
        key_arn=group.get("kmsKeyId") or "",
    )
