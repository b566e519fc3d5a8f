"""Triggers that other services hold: one module per service, each listing all of an account-region at once.

`LISTERS` is what discovery runs. Triggers that no list gives (a bucket's notifications, a log group's subscriptions)
are read from the resource policy's `SourceArn` instead, together with the policy: see `sources`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from maremma.aws.collect.facts import Facts
from maremma.aws.collect.triggers.appsync.event_apis import list_event_apis
from maremma.aws.collect.triggers.appsync.graphql_apis import list_graphql_apis
from maremma.aws.collect.triggers.balancers.load_balancers import list_load_balancers
from maremma.aws.collect.triggers.collection import Triggers, order
from maremma.aws.collect.triggers.distributions import list_distributions
from maremma.aws.collect.triggers.eventbridge.event_rules import list_event_rules
from maremma.aws.collect.triggers.eventbridge.pipes import list_pipes
from maremma.aws.collect.triggers.eventbridge.schedules import list_schedules
from maremma.aws.collect.triggers.iot_rules import list_iot_rules
from maremma.aws.collect.triggers.rotations import list_rotations
from maremma.aws.collect.triggers.state_machines import list_state_machines
from maremma.aws.collect.triggers.topics import list_topics
from maremma.aws.collect.triggers.user_pools import list_user_pools
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap
from maremma.model.function.trigger import Trigger

__all__ = ["LISTERS", "Lister", "Triggers", "together"]

Lister = Callable[[AccountSession], Triggers]

LISTERS: tuple[tuple[Facet, Lister], ...] = (
    (Facet.TOPICS, list_topics),
    (Facet.DISTRIBUTIONS, list_distributions),
    (Facet.GRAPHQL_APIS, list_event_apis),
    (Facet.GRAPHQL_APIS, list_graphql_apis),
    (Facet.LOAD_BALANCERS, list_load_balancers),
    (Facet.USER_POOLS, list_user_pools),
    (Facet.EVENT_RULES, list_event_rules),
    (Facet.IOT_RULES, list_iot_rules),
    (Facet.PIPES, list_pipes),
    (Facet.ROTATIONS, list_rotations),
    (Facet.SCHEDULES, list_schedules),
    (Facet.STATE_MACHINES, list_state_machines),
)
"""Each with the facet that it fills."""


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
