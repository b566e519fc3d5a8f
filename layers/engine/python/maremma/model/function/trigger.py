"""Resources of other services that are set up to invoke a function, and who feeds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from maremma.model.facet import Facet
from maremma.model.function.api import CallerCheck
from maremma.model.iam.policy import PolicyDocument
from maremma.model.location import ConfigPath
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
    def spec(self) -> TriggerSpec:
        """All that is known of the kind."""
        return _BY_KIND[self]

    @property
    def facet(self) -> Facet:
        """The facet that such triggers are collected as."""
        return self.spec.facet


class Feeding(Enum):
    """Who decides what a trigger of a kind brings."""

    CALLERS = auto()
    """It has ways in of its own, which are asked one by one: see `Entrance`."""

    SENDERS = auto()
    """Whoever its resource policy lets write to it."""

    QUEUE = auto()
    """Whoever its queue lets write, where it reads one."""

    DEVICES = auto()
    """Devices, what they like."""

    OWNER = auto()
    """The account that set it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerSpec:
    """What is so for every trigger of a kind. A new kind is one of these, and a lister that collects it.

    - `called` is its word in a sentence.
    - `shape` is the event that it sends, by its name in the tables of sources; empty where its own words decide.
    - `hands_over` says that its service does not wait for the function's answer; None where each trigger decides.
    - `by_role`: it invokes the function by a role or as a replica, and needs no statement of the resource policy.
    - `in_policy`: statements of a function's resource policy for its service are about such triggers. Those for
      CloudFront are about function URLs.
    - `switch` is what somebody switches off in a sentence; empty where nobody can.
    """

    kind: TriggerKind
    called: str
    facet: Facet
    feeding: Feeding
    shape: str
    hands_over: bool | None = False
    by_role: bool = False
    in_policy: bool = True
    switch: str = ""


TRIGGERS = (
    TriggerSpec(
        kind=TriggerKind.BUCKET,
        called="bucket",
        facet=Facet.BUCKETS,
        feeding=Feeding.SENDERS,
        shape="s3",
        hands_over=True,
    ),
    TriggerSpec(
        kind=TriggerKind.TOPIC,
        called="topic",
        facet=Facet.TOPICS,
        feeding=Feeding.SENDERS,
        shape="sns",
        hands_over=True,
    ),
    TriggerSpec(
        kind=TriggerKind.RULE,
        called="event rule",
        facet=Facet.EVENT_RULES,
        feeding=Feeding.SENDERS,
        shape="",
        hands_over=True,
        switch="rule",
    ),
    TriggerSpec(
        kind=TriggerKind.SCHEDULE,
        called="schedule",
        facet=Facet.SCHEDULES,
        feeding=Feeding.OWNER,
        shape="schedule",
        hands_over=True,
        by_role=True,
        in_policy=False,
        switch="schedule",
    ),
    TriggerSpec(
        kind=TriggerKind.PIPE,
        called="pipe",
        facet=Facet.PIPES,
        feeding=Feeding.QUEUE,
        shape="pipe",
        hands_over=None,
        by_role=True,
        in_policy=False,
        switch="pipe",
    ),
    TriggerSpec(
        kind=TriggerKind.STATE_MACHINE,
        called="state machine",
        facet=Facet.STATE_MACHINES,
        feeding=Feeding.OWNER,
        shape="stepfunctions",
        hands_over=None,
        by_role=True,
        in_policy=False,
    ),
    TriggerSpec(
        kind=TriggerKind.IOT_RULE,
        called="IoT rule",
        facet=Facet.IOT_RULES,
        feeding=Feeding.DEVICES,
        shape="iot",
        hands_over=True,
        switch="IoT rule",
    ),
    TriggerSpec(
        kind=TriggerKind.USER_POOL,
        called="user pool",
        facet=Facet.USER_POOLS,
        feeding=Feeding.CALLERS,
        shape="cognito",
    ),
    TriggerSpec(
        kind=TriggerKind.GRAPHQL_API,
        called="GraphQL API",
        facet=Facet.GRAPHQL_APIS,
        feeding=Feeding.CALLERS,
        shape="appsync",
        hands_over=None,
        by_role=True,
    ),
    TriggerSpec(
        kind=TriggerKind.LOAD_BALANCER,
        called="load balancer",
        facet=Facet.LOAD_BALANCERS,
        feeding=Feeding.CALLERS,
        shape="alb",
    ),
    TriggerSpec(
        kind=TriggerKind.DISTRIBUTION,
        called="distribution",
        facet=Facet.DISTRIBUTIONS,
        feeding=Feeding.CALLERS,
        shape="cloudfront",
        by_role=True,
        in_policy=False,
        switch="distribution",
    ),
    TriggerSpec(
        kind=TriggerKind.LOG_SUBSCRIPTION,
        called="log group",
        facet=Facet.LOG_SUBSCRIPTIONS,
        feeding=Feeding.OWNER,
        shape="logs",
        hands_over=True,
    ),
    TriggerSpec(
        kind=TriggerKind.ROTATION,
        called="rotation of the secret",
        facet=Facet.ROTATIONS,
        feeding=Feeding.OWNER,
        shape="rotation",
        hands_over=True,
    ),
)
"""Every kind of trigger that lists show."""

_BY_KIND = {spec.kind: spec for spec in TRIGGERS}

IN_POLICY = {spec.kind.value: spec.kind for spec in TRIGGERS if spec.in_policy}
"""The kinds whose triggers a statement of the resource policy is about, by the name of the service."""

TRIGGER_FACETS = frozenset(
    {Facet.RESOURCE_POLICY, Facet.URLS, Facet.APIS, Facet.EVENT_SOURCES, *(spec.facet for spec in TRIGGERS)}
)
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
        return bool(self.kind.spec.hands_over) if self.asynchronous is None else self.asynchronous

    @property
    def may_hand_over(self) -> bool:
        """Whether it may do so: what a pipe, a resolver or a task decides for itself was perhaps not seen."""
        return self.hands_over or (self.asynchronous is None and self.kind.spec.hands_over is None)

    @property
    def location(self) -> ConfigPath:
        """Where the trigger is set up."""
        return ConfigPath(f"Trigger {self.kind}", self.source_arn or self.name)
