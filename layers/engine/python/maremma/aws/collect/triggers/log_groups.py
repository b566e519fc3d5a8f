"""Log groups: which functions their subscription filters send events to.

Each log group is asked for once, however many functions name it, by one paged call, DescribeSubscriptionFilters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maremma.aws.collect.denials import FAILURES, gap_of, is_absent
from maremma.aws.collect.events.shared_answers import Once
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap

PERMISSIONS: tuple[str, ...] = ("logs:DescribeSubscriptionFilters",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A filter whose events go to `destination_arn`, a function's or another's."""

    destination_arn: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribedGroup:
    """A log group by its subscriptions; with `seen` False they were not all read."""

    exists: bool = True
    seen: bool = True
    subscriptions: tuple[Subscription, ...] = ()
    gaps: tuple[Gap, ...] = ()


class SubscribedGroups:
    """Reads the log groups of one account-region. A failure is a partial gap of the log subscriptions."""

    def __init__(self, session: AccountSession) -> None:
        self._session = session
        self.read = Once(self._read)

    def _read(self, name: str) -> SubscribedGroup:
        found: list[Subscription] = []
        try:
            pages = self._session.client("logs").get_paginator("describe_subscription_filters")
            for page in pages.paginate(logGroupName=name):
                found += [_subscription(each) for each in page.get("subscriptionFilters") or ()]
        except FAILURES as error:
            if is_absent(error):
                return SubscribedGroup(exists=False)
            gap = gap_of(error, Facet.LOG_SUBSCRIPTIONS, PERMISSIONS[0], partial=True)
            return SubscribedGroup(seen=False, subscriptions=tuple(found), gaps=(gap,))
        return SubscribedGroup(subscriptions=tuple(found))


def _subscription(item: Mapping[str, Any]) -> Subscription:
    says = "log events that pass a filter" if (item.get("filterPattern") or "").strip() else "every log event"
    return Subscription(destination_arn=item.get("destinationArn") or "", says=says)
