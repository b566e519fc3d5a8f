"""Triggers that other services hold: one module per service, each listing all of an account-region at once.

`LISTERS` is what discovery runs. Triggers that no list gives (a bucket's notifications, a log group's subscriptions)
are read from the resource policy's `SourceArn` instead, together with the policy: see `sources`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from maremma.aws.clients import AccountSession
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.triggers.collection import Triggers, order
from maremma.aws.collect.triggers.distributions import list_distributions
from maremma.aws.collect.triggers.event_apis import list_event_apis
from maremma.aws.collect.triggers.event_rules import list_event_rules
from maremma.aws.collect.triggers.graphql_apis import list_graphql_apis
from maremma.aws.collect.triggers.iot_rules import list_iot_rules
from maremma.aws.collect.triggers.load_balancers import list_load_balancers
from maremma.aws.collect.triggers.pipes import list_pipes
from maremma.aws.collect.triggers.rotations import list_rotations
from maremma.aws.collect.triggers.schedules import list_schedules
from maremma.aws.collect.triggers.state_machines import list_state_machines
from maremma.aws.collect.triggers.topics import list_topics
from maremma.aws.collect.triggers.user_pools import list_user_pools
from maremma.model.facet import Gap
from maremma.model.trigger import Trigger

__all__ = ["LISTERS", "Lister", "Triggers", "together"]

Lister = Callable[[AccountSession], Triggers]

LISTERS: tuple[Lister, ...] = (
    list_topics,
    list_distributions,
    list_event_apis,
    list_graphql_apis,
    list_load_balancers,
    list_user_pools,
    list_event_rules,
    list_iot_rules,
    list_pipes,
    list_rotations,
    list_schedules,
    list_state_machines,
)


def together(found: Iterable[Triggers]) -> Triggers:
    """What several listers found, by function, in a stable order."""
    triggers: defaultdict[str, list[Trigger]] = defaultdict(list)
    gaps: list[Gap] = []
    gaps_of: defaultdict[str, list[Gap]] = defaultdict(list)
    for facts in found:
        gaps += facts.gaps
        for name, each in facts.of.items():
            triggers[name] += each
        for name, those in facts.gaps_of.items():
            gaps_of[name] += those
    return Facts(
        of={name: tuple(sorted(each, key=order)) for name, each in triggers.items()},
        gaps=tuple(gaps),
        gaps_of={name: tuple(each) for name, each in gaps_of.items()},
    )
