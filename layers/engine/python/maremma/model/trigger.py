"""Resources of other services that are set up to invoke a function, and who feeds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maremma.model.api import CallerCheck
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.policy import PolicyDocument
from maremma.model.target import LATEST


class TriggerKind(StrEnum):
    """The services whose triggers can be listed, by the first label of their principal."""

    BUCKET = "s3"
    TOPIC = "sns"
    RULE = "events"
    SCHEDULE = "scheduler"
    PIPE = "pipes"
    STATE_MACHINE = "states"
    IOT_RULE = "iot"
    USER_POOL = "cognito-idp"
    GRAPHQL_API = "appsync"
    LOAD_BALANCER = "elasticloadbalancing"
    DISTRIBUTION = "cloudfront"
    LOG_SUBSCRIPTION = "logs"
    ROTATION = "secretsmanager"

    @property
    def facet(self) -> Facet:
        """The facet that such triggers are collected as."""
        return _FACETS[self]

    @property
    def asynchronous(self) -> bool:
        """Whether the service hands its event over and does not wait for the function's answer."""
        return self in _ASYNCHRONOUS


_FACETS = {
    TriggerKind.BUCKET: Facet.BUCKETS,
    TriggerKind.TOPIC: Facet.TOPICS,
    TriggerKind.RULE: Facet.EVENT_RULES,
    TriggerKind.SCHEDULE: Facet.SCHEDULES,
    TriggerKind.PIPE: Facet.PIPES,
    TriggerKind.STATE_MACHINE: Facet.STATE_MACHINES,
    TriggerKind.IOT_RULE: Facet.IOT_RULES,
    TriggerKind.USER_POOL: Facet.USER_POOLS,
    TriggerKind.GRAPHQL_API: Facet.GRAPHQL_APIS,
    TriggerKind.LOAD_BALANCER: Facet.LOAD_BALANCERS,
    TriggerKind.DISTRIBUTION: Facet.DISTRIBUTIONS,
    TriggerKind.LOG_SUBSCRIPTION: Facet.LOG_SUBSCRIPTIONS,
    TriggerKind.ROTATION: Facet.ROTATIONS,
}
_ASYNCHRONOUS = frozenset(
    {
        TriggerKind.BUCKET,
        TriggerKind.TOPIC,
        TriggerKind.RULE,
        TriggerKind.SCHEDULE,
        TriggerKind.IOT_RULE,
        TriggerKind.LOG_SUBSCRIPTION,
        TriggerKind.ROTATION,
    }
)
_EITHER = frozenset({TriggerKind.PIPE, TriggerKind.STATE_MACHINE, TriggerKind.GRAPHQL_API})

TRIGGER_FACETS = frozenset({Facet.RESOURCE_POLICY, Facet.URLS, Facet.APIS, Facet.EVENT_SOURCES, *_FACETS.values()})
"""Every facet in which a trigger could show. Without all of them nobody can say that there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """A way in that a source itself offers to callers: a listener rule, a cache behaviour, an auth mode, a sign-up.

    `private` ones are reached from private networks only. An `api_key_required` identifies and does not authenticate.
    `networks` are those that alone get in: CIDR blocks, prefix lists, security groups. Empty is every network, None is
    not known.
    """

    check: CallerCheck
    private: bool = False
    networks: tuple[str, ...] | None = ()
    api_key_required: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A resource of another service that is set up to invoke the function.

    `source_arn` is the resource as its service presents it in `aws:SourceArn`: a bucket, topic, rule, target group,
    distribution, user pool. `owner` is the account it belongs to, empty if that is not known. `says` is what it sends,
    in the service's own words: `s3:ObjectCreated:* under incoming/`, `rate(1 hour)`. It is not `enabled` when it is
    set up and sends nothing; with `exists` False the resource is gone and only its name is left.

    `asynchronous` is set where more is known than the kind tells: see `hands_over`.

    `fed_by` is the ARN of what a pipe reads: a queue, a stream, the stream of a table. `senders` are then the queue's.

    Who feeds it: `entrances` for sources that are doors themselves, `senders` for those with a resource policy, and
    `public_write` where a list of access rights lets anybody write. `senders_limited` says that the service ignores
    public statements of the policy (S3 Block Public Access). With `senders_seen` False none of this could be read.
    """

    kind: TriggerKind
    source_arn: str
    name: str = ""
    owner: str = ""
    qualifier: str = LATEST
    enabled: bool = True
    exists: bool = True
    says: str = ""
    asynchronous: bool | None = None
    fed_by: str = ""
    entrances: tuple[Entrance, ...] = ()
    senders: PolicyDocument | None = None
    senders_limited: bool = False
    public_write: bool = False
    senders_seen: bool = True

    @property
    def queue(self) -> str:
        """The ARN of the queue that a pipe reads; empty if it reads something else."""
        return self.fed_by if self.fed_by.split(":")[2:3] == ["sqs"] else ""

    @property
    def hands_over(self) -> bool:
        """Whether it hands its event over and does not wait for the function's answer, as far as that is known."""
        return self.kind.asynchronous if self.asynchronous is None else self.asynchronous

    @property
    def may_hand_over(self) -> bool:
        """Whether it may do so: what a pipe, a resolver or a task decides for itself was perhaps not seen."""
        return self.hands_over or (self.asynchronous is None and self.kind in _EITHER)

    @property
    def location(self) -> ConfigPath:
        """Where the trigger is set up."""
        return ConfigPath(f"Trigger {self.kind}", self.source_arn or self.name)
