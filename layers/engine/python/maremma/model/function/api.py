"""Routes of API Gateway that invoke functions, and who checks their callers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maremma.model.iam.policy import PolicyDocument
from maremma.model.location import ConfigPath
from maremma.model.target import LATEST


class ApiKind(StrEnum):
    """The kinds of API Gateway that call functions."""

    REST = "REST"
    HTTP = "HTTP"
    WEBSOCKET = "WebSocket"


class CallerCheck(StrEnum):
    """Who checks the caller of a route, a listener or another way in.

    `API_KEY` is not among them: an API key identifies, it does not authenticate. `SIGNED` is a signed URL or cookie,
    `MTLS` a client certificate that is verified.
    """

    NONE = "none"
    IAM = "iam"
    COGNITO = "cognito"
    JWT = "jwt"
    LAMBDA = "lambda"
    SIGNED = "signed"
    MTLS = "mtls"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorizer:
    """What API Gateway asks before it calls the function.

    `kind` is AWS's own word (`TOKEN`, `REQUEST`, `COGNITO_USER_POOLS`, `JWT`). `cache_seconds` is how long its answer
    is reused, for every request with equal `identity_sources`; 0 is never. `provider` is the user pool's ARN, the
    issuer, or the authorizer function's ARN.
    """

    name: str
    kind: str
    cache_seconds: int = 0
    identity_sources: tuple[str, ...] = ()
    provider: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRoute:
    """A route of an API whose integration invokes the function.

    `stages` are the deployed stages on which it is as described; with none of them the route cannot be called.
    `private` APIs are reached from a VPC only. `mapped` ones are no proxies: the function gets what a template makes of
    a request.
    `api_policy` is the REST API's resource policy. `source_arn` is what API Gateway presents to Lambda as
    `aws:SourceArn`, with `*` for the stage. Of a WebSocket API, `path` is the route key, `method` is `WS`, and `auth`
    is that of `$connect`, which every connection passes. With `credentials` the integration invokes by a role of its
    own; otherwise the function's resource policy has to let API Gateway in.
    """

    kind: ApiKind
    api_id: str
    api_name: str = ""
    method: str
    path: str
    auth: CallerCheck
    authorizer: Authorizer | None = None
    api_key_required: bool = False
    private: bool = False
    mapped: bool = False
    stages: tuple[str, ...] = ()
    api_policy: PolicyDocument | None = None
    endpoint_disabled: bool = False
    qualifier: str = LATEST
    source_arn: str = ""
    credentials: bool = False

    @property
    def location(self) -> ConfigPath:
        """Where the route is configured."""
        return ConfigPath(f"{self.method} {self.path}", f"{self.kind} API {self.api_name or self.api_id}")
