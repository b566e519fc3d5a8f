"""APIs of API Gateway as templates declare them, and their routes: methods, routes, and definitions in OpenAPI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from maremma.analysis.apis.definition import ApiDefinition
from maremma.analysis.apis.served import ANY, DEFAULT, ServedApi, ServedMethod
from maremma.analysis.iam import parse_policy
from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import read_number
from maremma.cli.template.doors import Building, Doors
from maremma.cli.template.positions import Keys
from maremma.cli.template.resources import ACCOUNT, REGION
from maremma.cli.template.writers import is_set
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet
from maremma.model.function.api import ApiKind, ApiRoute, Authorizer, CallerCheck
from maremma.model.iam.policy import PolicyDocument
from maremma.model.target import AccountRegion

Properties = Mapping[str, Any]

REST, HTTP = "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"
_CHECKS = {
    "NONE": CallerCheck.NONE,
    "AWS_IAM": CallerCheck.IAM,
    "COGNITO_USER_POOLS": CallerCheck.COGNITO,
    "CUSTOM": CallerCheck.LAMBDA,
    "JWT": CallerCheck.JWT,
}
_KINDS = {"HTTP": ApiKind.HTTP, "WEBSOCKET": ApiKind.WEBSOCKET}
_CONNECT = "$connect"
_PLACE = AccountRegion(ACCOUNT, REGION)
_STAGES = {"AWS::ApiGateway::Stage": "RestApiId", "AWS::ApiGatewayV2::Stage": "ApiId"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Api:
    """An API of the template, or one that is elsewhere: `known` is False then."""

    served: ServedApi
    stages: tuple[str, ...]
    policy: PolicyDocument | None = None
    unreadable: str = ""

    def add(self, doors: Doors, method: ServedMethod, at: Keys) -> None:
        """Add a route that is written at a place to the function that it invokes."""
        route = ApiRoute(
            kind=self.served.kind,
            api_id=self.served.id,
            api_name=self.served.id,
            method=method.verb,
            path=method.path,
            auth=method.auth,
            authorizer=method.authorizer,
            api_key_required=method.api_key_required,
            private=self.served.private,
            endpoint_disabled=self.served.endpoint_disabled,
            stages=self.stages,
            api_policy=self.policy,
            source_arn=method.source_arn(self.served, _PLACE, "aws"),
            credentials=method.credentials,
            mapped=method.mapped,
        )
        doors.routes.append(route)
        doors.declared.setdefault(route.location.identity, at)
        if self.unreadable:
            doors.miss(Facet.APIS, self.unreadable)


class Apis:
    """The APIs of a template."""

    def __init__(self, building: Building) -> None:
        self._building = building
        self.of = cache(self._of)

    def add_methods(self) -> None:
        """Methods of REST APIs whose integration is a function. Permissions are resources of their own."""
        for name, spec in self._building.of_type("AWS::ApiGateway::Method"):
            integration = spec.get("Integration")
            doors = self._building.invoked(integration.get("Uri") if isinstance(integration, dict) else None)
            if doors is None or not isinstance(integration, dict):
                continue
            authorizer = self._authorizer(str(spec.get("AuthorizerId")))
            method = ServedMethod(
                verb=str(spec.get("HttpMethod", ANY)).upper(),
                path=self._path_of(str(spec.get("ResourceId"))),
                uri="",
                auth=_CHECKS.get(str(spec.get("AuthorizationType", "NONE")), CallerCheck.UNKNOWN),
                authorizer=authorizer,
                api_key_required=is_set(spec.get("ApiKeyRequired")),
                credentials=bool(integration.get("Credentials")),
                mapped=integration.get("Type") == "AWS",
            )
            self.of(REST, str(spec.get("RestApiId"))).add(doors, method, ("Resources", name))

    def add_routes(self) -> None:
        """Routes of HTTP and WebSocket APIs whose integration is a function."""
        integrations = dict(self._building.of_type("AWS::ApiGatewayV2::Integration"))
        routes = list(self._building.of_type("AWS::ApiGatewayV2::Route"))
        connects = {str(spec.get("ApiId")): spec for _, spec in routes if spec.get("RouteKey") == _CONNECT}
        for name, spec in routes:
            integration = integrations.get(str(spec.get("Target", "")).rpartition("/")[2], {})
            doors = self._building.invoked(integration.get("IntegrationUri"))
            if doors is None:
                continue
            api, key = self.of(HTTP, str(spec.get("ApiId"))), str(spec.get("RouteKey", "$default"))
            asked = connects.get(api.served.id, spec) if api.served.kind is ApiKind.WEBSOCKET else spec
            verb, _, path = key.partition(" ") if " " in key else (ANY, "", key)
            method = ServedMethod(
                verb="WS" if api.served.kind is ApiKind.WEBSOCKET else verb,
                path=path,
                uri="",
                auth=_CHECKS.get(str(asked.get("AuthorizationType", "NONE")), CallerCheck.UNKNOWN),
                authorizer=self._authorizer(str(asked.get("AuthorizerId"))),
                credentials=bool(integration.get("CredentialsArn")),
            )
            api.add(doors, method, ("Resources", name))

    def add_targets(self) -> None:
        """The one route of an HTTP API that is made with its function at once."""
        for name, spec in self._building.of_type(HTTP):
            doors = self._building.invoked(spec.get("Target"))
            if doors is not None:
                verb, _, path = str(spec.get("RouteKey", DEFAULT)).rpartition(" ")
                method = ServedMethod(verb=verb or ANY, path=path, uri="", credentials=bool(spec.get("CredentialsArn")))
                self.of(HTTP, name).add(doors, method, ("Resources", name, "Properties", "Target"))

    def add_defined(self) -> None:
        """Methods that a definition in the template, or beside it, describes."""
        for kind in (REST, HTTP):
            for name, spec in self._building.of_type(kind):
                body = spec.get("Body")
                if isinstance(body, dict) and (definition := self._definition(name, kind, body)) is not None:
                    self._add_operations(self.of(kind, name), definition, ("Resources", name, "Properties", "Body"))

    def _definition(self, name: str, kind: str, body: Properties) -> ApiDefinition | None:
        try:
            return ApiDefinition(body, rest=kind == REST)
        except ValueError as error:
            self._building.miss(Facet.APIS, f"the definition of the API {quoted(name)} cannot be read: {error}")
            return None

    def _add_operations(self, api: _Api, definition: ApiDefinition, at: Keys) -> None:
        for each in definition.operations():
            try:
                method = definition.method(each)
            except ValueError as error:
                # A method without an integration is not deployed, so it leads to no function.
                if str(error) != "it has no integration":
                    what = f"{each.verb} {each.path} of the API {api.served.id}"
                    self._building.miss(Facet.APIS, f"{quoted(what)} cannot be read: {error}")
                continue
            if (doors := self._building.invoked(method.uri)) is not None:
                api.add(doors, method, (*at, "paths", each.path, each.key))

    def _of(self, kind: str, name: str) -> _Api:
        """An API by its logical id."""
        spec = self._building.values.mapping(self._building.template.properties(name))
        body = spec.get("Body") if isinstance(spec.get("Body"), dict) else {}
        is_rest = kind == REST
        says = spec.get("Policy") or (body or {}).get("x-amazon-apigateway-policy")
        policy, unreadable = _policy(name, says) if is_rest else (None, "")
        served = ServedApi(
            kind=ApiKind.REST if is_rest else _KINDS.get(str(spec.get("ProtocolType")), ApiKind.HTTP),
            id=name,
            private=is_rest and _is_private(spec.get("EndpointConfiguration")),
            endpoint_disabled=is_set(spec.get("DisableExecuteApiEndpoint")) or _disabled(body or {}),
        )
        return _Api(served=served, stages=tuple(self._stages(name)) or ("*",), policy=policy, unreadable=unreadable)

    def _stages(self, api: str) -> Iterator[str]:
        for kind, holder in _STAGES.items():
            for _, spec in self._building.of_type(kind):
                if spec.get(holder) == api and isinstance(spec.get("StageName"), str):
                    yield spec["StageName"]

    def _authorizer(self, name: str) -> Authorizer | None:
        spec = self._building.values.mapping(self._building.template.properties(name))
        kind = str(spec.get("Type", spec.get("AuthorizerType", "")))
        if not kind:
            return None
        sources = spec.get("IdentitySource")
        jwt, pools = spec.get("JwtConfiguration"), spec.get("ProviderARNs")
        provider = jwt.get("Issuer") if isinstance(jwt, dict) else pools[0] if isinstance(pools, list) and pools else ""
        return Authorizer(
            name=str(spec.get("Name", name)),
            kind=kind,
            cache_seconds=read_number(str(spec.get("AuthorizerResultTtlInSeconds", ""))) or 0,
            identity_sources=tuple(map(str, sources if isinstance(sources, list) else [sources] if sources else [])),
            provider=str(provider or ""),
        )

    def _path_of(self, resource_id: str) -> str:
        """The path of a resource of a REST API, from its parts up to the root."""
        parts: list[str] = []
        seen: set[str] = set()
        while resource_id not in seen:
            seen.add(resource_id)
            spec = self._building.values.mapping(self._building.template.properties(resource_id))
            if "PathPart" not in spec:
                break
            parts.insert(0, str(spec["PathPart"]))
            resource_id = str(spec.get("ParentId"))
        return f"/{'/'.join(parts)}"


def _policy(name: str, says: object) -> tuple[PolicyDocument | None, str]:
    """The resource policy of an API, and why it cannot be read."""
    if says is None:
        return None, ""
    try:
        return parse_policy(f"policy of REST API {name}", says if isinstance(says, str | dict) else ""), ""
    except MalformedPolicy as error:
        return None, f"the resource policy of the API {quoted(name)} cannot be read: {error}"


def _is_private(endpoint: object) -> bool:
    kinds = endpoint.get("Types") if isinstance(endpoint, dict) else None
    return "PRIVATE" in (kinds if isinstance(kinds, list) else [kinds])


def _disabled(body: Properties) -> bool:
    try:
        return ApiDefinition(body, rest=True).endpoint_disabled
    except ValueError:
        return False
