"""What can invoke a function of the demo account."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RouteAuth(StrEnum):
    """Who checks the caller of an API, a socket or a load balancer's rule."""

    NONE = "none"
    API_KEY = "api key"
    IAM = "iam"
    COGNITO = "cognito"
    LAMBDA = "lambda"
    JWT = "jwt"
    OIDC = "oidc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """A function URL; a public one has both permissions that AWS asks for since October 2025."""

    public: bool
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Route:
    api: str
    method: str
    path: str
    auth: RouteAuth


class RestRoute(_Route):
    """A method of a REST API. `auth` is any but JWT."""

    __slots__ = ()


class HttpRoute(_Route):
    """A route of an HTTP API. `auth` is NONE, IAM or JWT."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketRoute:
    """A WebSocket API of the function's own: connecting, and one route. `auth` of connecting is NONE or IAM."""

    api: str
    route: str
    auth: RouteAuth


@dataclass(frozen=True, slots=True, kw_only=True)
class BalancerRule:
    """A listener rule of the shop's load balancer, which faces the internet. `auth` is NONE or OIDC."""

    path: str
    auth: RouteAuth


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphQl:
    """A data source of a GraphQL API of its own. `auth` is API_KEY, IAM or COGNITO."""

    api: str
    auth: RouteAuth


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorizer:
    """The function is the Lambda authorizer of a REST API."""

    api: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """An event source mapping from a queue; `open_to_all` lets anybody send to the queue, `gone` deletes it since."""

    name: str
    enabled: bool = True
    open_to_all: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subscription to a topic; `from_anywhere` leaves the permission without a source."""

    name: str
    from_anywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Notifications of a bucket about new objects; `from_anywhere` leaves the permission without a source.

    With `open_to_all` anybody may put objects, and nothing blocks that; other buckets block public access.
    """

    bucket: str
    prefix: str = ""
    from_anywhere: bool = False
    open_to_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerUpload:
    """What is left of a bucket that was deleted: the permission. A `pinned` one names the account besides."""

    bucket: str
    pinned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BusRule:
    """An EventBridge rule on events of the shop; `from_anywhere` leaves the permission without a source."""

    name: str
    detail_type: str
    from_anywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """An EventBridge rule that fires by the clock."""

    name: str
    rate: str
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A schedule of EventBridge Scheduler."""

    name: str
    rate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of a state machine of its own; through the function's alias, if it has one."""

    machine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A step of a user pool, whose users an administrator creates."""

    pool: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """An IoT rule on what devices publish."""

    rule: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoker:
    """A permission for an account, or, if `organization` is given, for everybody in that organization."""

    account: str = ""
    organization: str = ""


Door = Url | RestRoute | HttpRoute | SocketRoute | BalancerRule | GraphQl | Authorizer | SignIn | Invoker
Feed = Queue | Topic | Upload | FormerUpload | BusRule | Schedule | Appointment | Task | Device
Trigger = Door | Feed
