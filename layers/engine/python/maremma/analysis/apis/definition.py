"""Definitions of APIs in OpenAPI with API Gateway's extensions: as a stage exports them, or as somebody wrote them.

Both are made of what the owner of the API wrote, so nothing about their shape is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from maremma.analysis.apis.integrations import function_arn
from maremma.analysis.apis.served import ANY, DEFAULT, ServedMethod
from maremma.bounded import read_json, read_number
from maremma.errors import MalformedText
from maremma.model.function.api import Authorizer, CallerCheck

_VERBS = ("get", "put", "post", "delete", "options", "head", "patch")
_ANY_METHOD = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"
_SHARED_INTEGRATION = "#/components/x-amazon-apigateway-integrations/"
_AUTHORIZER = "x-amazon-apigateway-authorizer"
_API_KEY_HEADER = "x-api-key"

_BY_AUTHORIZER = {
    "token": CallerCheck.LAMBDA,
    "request": CallerCheck.LAMBDA,
    "cognito_user_pools": CallerCheck.COGNITO,
    "jwt": CallerCheck.JWT,
}
_BY_TYPE = {
    "awssigv4": CallerCheck.IAM,
    "custom": CallerCheck.LAMBDA,
    "cognito_user_pools": CallerCheck.COGNITO,
}
_BY_AUTH = {"none": CallerCheck.NONE, "aws_iam": CallerCheck.IAM}
_NOBODY = "NONE"
"""What SAM writes for a method without an authorizer: a scheme that is not defined."""

_CACHED_BY_DEFAULT = 300
"""Seconds for which a REST API reuses the answer of a Lambda authorizer that does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path, not read yet. `key` is how the verb is written."""

    path: str
    verb: str
    says: object
    key: str = ""


class ApiDefinition:
    """A definition. `rest` says which kind of API it is of, for the two differ in what they leave out."""

    def __init__(self, document: Mapping[str, Any], *, rest: bool) -> None:
        """ValueError for what is no definition at all."""
        self._document = document
        self._paths = _object(document.get("paths", {}), "paths")
        components = _object(document.get("components", {}), "components")
        second = _object(document.get("securityDefinitions", {}), "securityDefinitions")
        self._schemes = {**second, **_object(components.get("securitySchemes", {}), "securitySchemes")}
        self._shared = _object(components.get("x-amazon-apigateway-integrations", {}), "the shared integrations")
        self._rest = rest

    @classmethod
    def exported(cls, text: bytes, *, rest: bool) -> Self:
        """What a stage exports: JSON of OpenAPI 3; ValueError for anything else."""
        try:
            document = _object(read_json(text), "the export")
        except MalformedText as error:
            raise ValueError(str(error)) from None
        if not str(document.get("openapi", "")).startswith("3."):
            raise ValueError("it is not OpenAPI 3")
        return cls(document, rest=rest)

    @property
    def policy(self) -> object:
        """The resource policy, None if there is none."""
        return self._document.get("x-amazon-apigateway-policy")

    @property
    def endpoint_disabled(self) -> bool:
        """Whether only domains of the owner's lead to the API."""
        servers = [self._document, *_objects(self._document.get("servers"))]
        says = (each.get("x-amazon-apigateway-endpoint-configuration") for each in servers)
        return any(isinstance(each, dict) and each.get("disableExecuteApiEndpoint") is True for each in says)

    def operations(self) -> Iterator[Operation]:
        """Every method of every path."""
        for path, item in self._paths.items():
            if not isinstance(item, dict):
                yield Operation(path=path, verb="", says=item)
                continue
            for key, says in item.items():
                if key == _ANY_METHOD or key.lower() in _VERBS:
                    verb = ANY if key == _ANY_METHOD else key.upper()
                    yield Operation(path=path, verb=verb, says=says, key=key)

    def method(self, operation: Operation) -> ServedMethod:
        """The method that an operation describes; ValueError if it is unlike what AWS documents."""
        says = _object(operation.says, "the method")
        auth, authorizer, api_key = self._checks(says)
        integration = self._integration(says)
        return ServedMethod(
            verb=operation.verb,
            path=DEFAULT if says.get("isDefaultRoute") is True or operation.path == f"/{DEFAULT}" else operation.path,
            uri=_text(integration.get("uri", ""), "the uri"),
            auth=auth,
            authorizer=authorizer,
            api_key_required=api_key,
            credentials=bool(integration.get("credentials")),
            mapped=self._rest and str(integration.get("type")).lower() == "aws",
        )

    def _integration(self, says: Mapping[str, Any]) -> Mapping[str, Any]:
        integration = _object(says.get(_INTEGRATION, {}), "the integration")
        # A method of a REST API is not deployed without one; a route of an HTTP API may be.
        if self._rest and not integration:
            raise ValueError("it has no integration")
        if "$ref" not in integration:
            return integration
        name = _text(integration["$ref"], "the reference").removeprefix(_SHARED_INTEGRATION)
        if name not in self._shared:
            raise ValueError("its integration is not in the export")
        return _object(self._shared[name], "the integration")

    def _checks(self, says: Mapping[str, Any]) -> tuple[CallerCheck, Authorizer | None, bool]:
        """Who checks the caller, by which authorizer, and whether an API key is asked for."""
        auth = CallerCheck.NONE
        if "x-amazon-apigateway-auth" in says:
            kind = _text(_object(says["x-amazon-apigateway-auth"], "the auth").get("type", ""), "the type of auth")
            auth = _BY_AUTH.get(kind.lower(), CallerCheck.UNKNOWN)
        authorizer, api_key = None, False
        if self._rest and "security" not in says and self._document.get("security"):
            auth = CallerCheck.UNKNOWN  # what API Gateway makes of it is not documented where we could read it
        for name in self._asked_for(says):
            if name == _NOBODY and name not in self._schemes:
                continue
            scheme = _object(self._schemes.get(name, {}), "the security scheme")
            if _is_api_key(scheme):
                api_key = True
                continue
            check, authorizer = self._scheme(name, scheme)
            # API Gateway asks one of them; an export that names two is not understood.
            auth = check if auth in {CallerCheck.NONE, check} else CallerCheck.UNKNOWN
        return auth, authorizer, api_key

    def _asked_for(self, says: Mapping[str, Any]) -> Iterator[str]:
        shared = [] if self._rest else self._document.get("security", [])
        for each in _list(says.get("security", shared), "security"):
            yield from _object(each, "a security requirement")

    def _scheme(self, name: str, scheme: Mapping[str, Any]) -> tuple[CallerCheck, Authorizer | None]:
        # An authorizer's own word for its sort is the customer's to choose, so it counts only where it is all there is.
        if _AUTHORIZER not in scheme:
            kind = _text(scheme.get("x-amazon-apigateway-authtype", ""), "the authtype").lower()
            check = _BY_TYPE.get(kind, CallerCheck.UNKNOWN)
            return check, None if check is CallerCheck.IAM else Authorizer(name=name, kind="?")
        says = _object(scheme[_AUTHORIZER], "the authorizer")
        kind = _text(says.get("type", ""), "the type of the authorizer").lower()
        check = _BY_AUTHORIZER.get(kind, CallerCheck.UNKNOWN)
        sources = _sources(says, scheme)
        by_default = _CACHED_BY_DEFAULT if self._rest and check is CallerCheck.LAMBDA else 0
        return check, Authorizer(
            name=name,
            kind=kind.upper() or "?",
            cache_seconds=_seconds(says.get("authorizerResultTtlInSeconds", by_default)),
            identity_sources=sources,
            provider=_provider(says),
        )


def _is_api_key(scheme: Mapping[str, Any]) -> bool:
    """An authorizer that takes its token from a header is written as an API key too."""
    if _AUTHORIZER in scheme or "x-amazon-apigateway-authtype" in scheme:
        return False
    return scheme.get("type") == "apiKey" and str(scheme.get("name", "")).lower() == _API_KEY_HEADER


def _sources(says: Mapping[str, Any], scheme: Mapping[str, Any]) -> tuple[str, ...]:
    written = says.get("identitySource", "")
    texts = written if isinstance(written, list) else str(written).split(",")
    found = tuple(source for text in texts if (source := _text(text, "an identity source").strip()))
    header = scheme.get("name") if scheme.get("in") == "header" else None
    # A token comes in the header of the scheme; a request authorizer's scheme names "Unused".
    if found or not isinstance(header, str) or str(says.get("type", "")).lower() == "request":
        return found
    return (f"method.request.header.{header}",)


def _provider(says: Mapping[str, Any]) -> str:
    """The user pools, the issuer, or the function that answers."""
    pools = _list(says.get("providerARNs") or [], "providerARNs")
    issuer = _object(says.get("jwtConfiguration") or {}, "the jwtConfiguration").get("issuer", "")
    function = function_arn(_text(says.get("authorizerUri", ""), "the authorizerUri"))
    return ", ".join(_text(pool, "a user pool") for pool in pools) or _text(issuer, "the issuer") or function


def _seconds(value: object) -> int:
    number = read_number(str(value))
    if number is not None:
        return number
    raise ValueError("authorizerResultTtlInSeconds is no whole number")


def _object(value: object, what: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise ValueError(f"{what} is no object")


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _list(value: object, what: str) -> list[Any]:
    if isinstance(value, list):
        return value
    raise ValueError(f"{what} is no list")


def _text(value: object, what: str) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"{what} is no text")
