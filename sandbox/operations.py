"""Which operation of which service an HTTP request calls, read from botocore's own service models."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, unquote

from maremma.aws.session.light_clients import new_core

UNKNOWN = "Unknown"

# Services by the name they sign with. Two services may share one name: the path tells them apart.
_SIGNED_AS: dict[str, tuple[str, ...]] = {
    "monitoring": ("cloudwatch",),
    "states": ("stepfunctions",),
    "tagging": ("resourcegroupstaggingapi",),
    "apigateway": ("apigatewayv2", "apigateway"),
    "s3": ("s3control", "s3"),
    # Classic load balancers share the name too; nothing here has any.
    "elasticloadbalancing": ("elbv2",),
}
_IAM_PREFIX = {
    "stepfunctions": "states",
    "resourcegroupstaggingapi": "tag",
    "apigatewayv2": "apigateway",
    "elbv2": "elasticloadbalancing",
}
_IAM_ACTION = {
    "lambda:Invoke": "lambda:InvokeFunction",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjects": "s3:ListBucket",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "s3:GetBucketNotificationConfiguration": "s3:GetBucketNotification",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3control:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock",
    "lambda:GetLayerVersionByArn": "lambda:GetLayerVersion",
}
# Operations that share a method and a path: which one it is depends on whether the request names a source to copy.
_TWINS = {name: pair for pair in (("PutObject", "CopyObject"), ("UploadPart", "UploadPartCopy")) for name in pair}
_CREDENTIAL = re.compile(r"Credential=([^/,\s]+)/\d{8}/([^/]*)/([^/]+)/aws4_request")
_CBOR = re.compile(r"/service/[^/]+/operation/(\w+)")
_VERSION = re.compile(r"\d{4}_?\d{2}_?\d{2}(v\d+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One API operation, named as boto3 names its service and as the API names the rest.

    `of_version`: the request names a version of an object, for which IAM has another action.
    """

    service: str
    name: str
    protocol: str
    region: str
    access_key: str
    method: str
    of_version: bool = False

    @property
    def action(self) -> str:
        """The IAM action that allows this operation; API Gateway's are named after the HTTP method."""
        if self.service in ("apigateway", "apigatewayv2"):
            return f"apigateway:{self.method}"
        if self.of_version and (self.service, self.name) == ("s3", "GetObject"):
            return "s3:GetObjectVersion"
        action = f"{_IAM_PREFIX.get(self.service, self.service)}:{_VERSION.sub('', self.name)}"
        return _IAM_ACTION.get(action, action)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Route:
    method: str
    path: re.Pattern[str]
    flags: tuple[tuple[str, str | None], ...]
    rank: tuple[int, int]
    name: str


@lru_cache
def _session() -> Any:
    return new_core()


@lru_cache
def _model(service: str) -> Any:
    return _session().get_service_model(service)


@lru_cache
def _services() -> frozenset[str]:
    return frozenset(_session().get_available_services())


@lru_cache
def _routes(service: str) -> tuple[_Route, ...]:
    model = _model(service)
    operations = (model.operation_model(name) for name in model.operation_names)
    # S3 keeps deprecated twins under the very same method and path.
    routes = (_route(operation.name, operation.http) for operation in operations if not operation.deprecated)
    return tuple(sorted(routes, key=lambda route: route.rank, reverse=True))


def _route(name: str, http: dict[str, str]) -> _Route:
    template, _, query = http["requestUri"].partition("?")
    segments = [part for part in re.split(r"(\{[^}]+\})", template.rstrip("/")) if part]
    pattern = "".join(
        (".+" if part.endswith("+}") else "[^/]+") if part.startswith("{") else re.escape(part) for part in segments
    )
    flags = tuple((key, value or None) for key, _, value in (item.partition("=") for item in query.split("&") if item))
    literal = sum(len(part) for part in segments if not part.startswith("{"))
    return _Route(
        method=http["method"], path=re.compile(f"{pattern}/?"), flags=flags, rank=(len(flags), literal), name=name
    )


def _rest(service: str, environ: dict[str, Any]) -> str:
    path = environ.get("RAW_URI") or environ.get("REQUEST_URI") or environ["PATH_INFO"]
    path = path.partition("?")[0]
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    for route in _routes(service):
        if route.method != environ["REQUEST_METHOD"] or not route.path.fullmatch(path):
            continue
        if all(key in query and (value is None or value in query[key]) for key, value in route.flags):
            return route.name
    return UNKNOWN


def _rest_among(services: tuple[str, ...], environ: dict[str, Any]) -> tuple[str, str]:
    for service in services:
        name = _rest(service, environ)
        if name != UNKNOWN:
            return service, _TWINS.get(name, (name, name))["HTTP_X_AMZ_COPY_SOURCE" in environ]
    return services[-1], UNKNOWN


def operation_of(environ: dict[str, Any], form: bytes) -> Operation | None:
    """The operation a signed request calls; None for a request that no AWS client would sign."""
    credential = _CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
    if credential is None:
        return None
    access_key, region, signed = (unquote(part) for part in credential.groups())
    services = _SIGNED_AS.get(signed, (signed,))
    service, protocol = services[0], "json"
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    if cbor := _CBOR.fullmatch(environ["PATH_INFO"]):
        name, protocol = cbor[1], "cbor"
    elif target:
        name = target.rpartition(".")[2]
    elif environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded") and b"Action=" in form:
        name, protocol = parse_qs(form.decode())["Action"][0], "query"
    elif service in _services():
        service, name = _rest_among(services, environ)
        protocol = _model(service).metadata["protocol"]
    else:
        name = UNKNOWN
    return Operation(
        service=service,
        name=name,
        protocol=protocol,
        region=region,
        access_key=access_key,
        method=environ["REQUEST_METHOD"],
        of_version="versionId" in parse_qs(environ.get("QUERY_STRING", "")),
    )
