"""What can invoke a function of the demo account."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RouteAuth(StrEnum):
    """Who checks the caller of an API's route."""

    NONE = "none"
    API_KEY = "api key"
    IAM = "iam"
    COGNITO = "cognito"
    LAMBDA = "lambda"
    JWT = "jwt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """A function URL; a public one has both permissions that AWS asks for since October 2025."""

    public: bool
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestRoute:
    """A method of a REST API. `auth` is any but JWT."""

    api: str
    method: str
    path: str
    auth: RouteAuth


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRoute:
    """A route of an HTTP API. `auth` is NONE, IAM or JWT."""

    api: str
    method: str
    path: str
    auth: RouteAuth


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorizer:
    """The function is the Lambda authorizer of a REST API."""

    api: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """An event source mapping from a queue; `open_to_all` lets anybody send to the queue."""

    name: str
    enabled: bool = True
    open_to_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subscription to a topic; `from_anywhere` leaves the permission without a source."""

    name: str
    from_anywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Notifications of a bucket about new objects; `from_anywhere` leaves the permission without a source."""

    bucket: str
    prefix: str
    from_anywhere: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoker:
    """A permission for an account, or, if `organization` is given, for everybody in that organization."""

    account: str = ""
    organization: str = ""


Trigger = Url | RestRoute | HttpRoute | Authorizer | Queue | Topic | Upload | BusRule | Schedule | Invoker
