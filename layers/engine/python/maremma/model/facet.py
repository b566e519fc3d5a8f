"""The separately collectable parts of a function, and what it means when one is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Facet(StrEnum):
    """One part of the facts that is collected, denied or lost on its own."""

    CONFIG = "config"
    TAGS = "tags"
    ENVIRONMENT = "environment"
    CODE = "code"
    FLOWS = "flows"
    SECRETS = "secrets"
    LAYERS = "layers"
    LAYER_VERSIONS = "layer-versions"
    ROLE = "role"
    PRINCIPALS = "principals"
    LAST_USE = "last-use"
    RESOURCE_POLICY = "resource-policy"
    URLS = "urls"
    APIS = "apis"
    EVENT_SOURCES = "event-sources"
    USAGE = "usage"
    LOGGING = "logging"
    AUDIT_TRAIL = "audit-trail"
    ALARMS = "alarms"
    ALIASES = "aliases"
    DELIVERY = "asynchronous-delivery"
    NETWORK = "network"
    ENDPOINTS = "vpc-endpoints"
    SIGNING = "code-signing"
    ORGANIZATION = "organization"
    CONCURRENCY = "account-concurrency"
    BUCKETS = "buckets"
    TOPICS = "topics"
    EVENT_RULES = "event-rules"
    SCHEDULES = "schedules"
    PIPES = "pipes"
    STATE_MACHINES = "state-machines"
    IOT_RULES = "iot-rules"
    USER_POOLS = "user-pools"
    GRAPHQL_APIS = "graphql-apis"
    LOAD_BALANCERS = "load-balancers"
    DISTRIBUTIONS = "distributions"
    LOG_SUBSCRIPTIONS = "log-subscriptions"
    ROTATIONS = "rotations"
    DATA_STORES = "data-stores"
    ADVISORIES = "advisories"


class GapReason(StrEnum):
    """Why a facet could not be seen."""

    DENIED = "denied"
    THROTTLED = "throttled"
    GONE = "gone"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    NOT_COLLECTED = "not-collected"
    WORKER_LOST = "worker-lost"
    DEFECT = "defect"
    """An error of ours that nobody foresaw (see `maremma.boundary`)."""


LASTING = frozenset({GapReason.UNSUPPORTED, GapReason.TOO_LARGE})
"""What lies in the thing itself: looking again shows the same."""


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A facet we could not see, and why.

    `partial` means that the rest of the facet was seen: what it shows still counts, what it does not show proves
    nothing.
    """

    facet: Facet
    reason: GapReason
    says: str
    partial: bool = False


NOT_DEPLOYED = "only AWS or a template tells this"
"""What a gap says of a folder with code. Its layers may be anything; what lies in it is judged all the same."""
