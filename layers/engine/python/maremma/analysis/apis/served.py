"""An API, its stages and its methods, whichever kind it is and whichever way it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maremma.model.function.api import ApiKind, Authorizer, CallerCheck
from maremma.model.target import AccountRegion
from maremma.patterns import compile_late

_PARAMETER = compile_late(r"\{[^{}]*\}")

ANY = "ANY"
DEFAULT = "$default"
"""The route of an HTTP API that takes every method and path for which there is no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedApi:
    """What holds of an API on all of its stages."""

    kind: ApiKind
    id: str
    name: str = ""
    private: bool = False
    endpoint_disabled: bool = False

    def __str__(self) -> str:
        return f"{self.kind} API {self.name or self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedStage:
    """A deployed stage, or the part of one that a canary serves with variables of its own."""

    name: str
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedMethod:
    """A method of a path, or a route, before the variables of the stage are put into its `uri`."""

    verb: str
    path: str
    uri: str
    auth: CallerCheck = CallerCheck.NONE
    authorizer: Authorizer | None = None
    api_key_required: bool = False
    credentials: bool = False
    mapped: bool = False

    def source_arn(self, api: ServedApi, place: AccountRegion, partition: str) -> str:
        """What API Gateway presents to Lambda, for any stage."""
        start = f"arn:{partition}:execute-api:{place.region}:{place.account}:{api.id}/*"
        if api.kind is ApiKind.WEBSOCKET or self.path == DEFAULT:
            return f"{start}/{self.path}"
        return f"{start}/{'*' if self.verb == ANY else self.verb}{_PARAMETER.sub('*', self.path)}"
