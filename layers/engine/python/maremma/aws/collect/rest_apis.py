"""REST APIs: resources, methods and their integrations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.aws.collect.denials import unreadable
from maremma.aws.collect.integrations import Invoked, invoked_by
from maremma.aws.collect.route_collection import READ, RouteCollection
from maremma.errors import MalformedPolicy
from maremma.model.api import ApiKind, ApiRoute, Authorizer, CallerCheck
from maremma.model.facet import Facet
from maremma.model.policy import PolicyDocument

_AUTH = {
    "NONE": CallerCheck.NONE,
    "AWS_IAM": CallerCheck.IAM,
    "COGNITO_USER_POOLS": CallerCheck.COGNITO,
    "CUSTOM": CallerCheck.LAMBDA,
}
_PAGES = {"PageSize": 500}
"""The largest page, for the default is 25 and API Gateway answers ten calls per second in all."""

_PARAMETER = re.compile(r"\{[^}]*\}")


def rest_routes(collection: RouteCollection) -> None:
    """Add the routes of every REST API."""
    client = collection.session.client("apigateway")
    for api in list(collection.reading.pages(client, "get_rest_apis", "items", action=READ, PaginationConfig=_PAGES)):
        _add_api(collection, api)


def _add_api(collection: RouteCollection, api: Mapping[str, Any]) -> None:
    client = collection.session.client("apigateway")
    request = {"action": READ, "partial": True, "restApiId": api["id"]}
    resources = collection.reading.pages(
        client, "get_resources", "items", embed=["methods"], PaginationConfig=_PAGES, **request
    )
    invoking = list(_invoking(resources, collection))
    if not any(invoked.known for *_, invoked in invoking):
        for *_, invoked in invoking:
            collection.unknown(invoked, _called(api))
        return
    authorizers: dict[str, Mapping[str, Any]] = {}
    if any(method.get("authorizerId") for _, _, method, _ in invoking):
        found = collection.reading.pages(client, "get_authorizers", "items", PaginationConfig=_PAGES, **request)
        authorizers = {each["id"]: each for each in found}
    stages = collection.reading.one(client, "get_stages", **request) or {}
    names = tuple(sorted(stage["stageName"] for stage in stages.get("item", ())))
    policy = _policy(collection, api)
    for path, verb, method, invoked in invoking:
        if not invoked.known:
            collection.unknown(invoked, _called(api))
            continue
        route = ApiRoute(
            kind=ApiKind.REST,
            api_id=api["id"],
            api_name=api.get("name") or "",
            method=verb,
            path=path,
            auth=_AUTH.get(method.get("authorizationType") or "NONE", CallerCheck.UNKNOWN),
            authorizer=_authorizer(method.get("authorizerId"), authorizers),
            api_key_required=bool(method.get("apiKeyRequired")),
            private="PRIVATE" in ((api.get("endpointConfiguration") or {}).get("types") or ()),
            stages=names,
            api_policy=policy,
            endpoint_disabled=bool(api.get("disableExecuteApiEndpoint")),
            qualifier=invoked.qualifier,
            source_arn=_source_arn(collection, api["id"], verb, path),
        )
        collection.add(invoked.name, route)


def _invoking(
    resources: Iterator[Mapping[str, Any]], collection: RouteCollection
) -> Iterator[tuple[str, str, Mapping[str, Any], Invoked]]:
    """Path, verb, method and function of every method that invokes one."""
    for resource in resources:
        for verb, method in (resource.get("resourceMethods") or {}).items():
            uri = (method.get("methodIntegration") or {}).get("uri") or ""
            invoked = invoked_by(uri, collection.session.place)
            if invoked is not None:
                yield resource["path"], verb, method, invoked


def _policy(collection: RouteCollection, api: Mapping[str, Any]) -> PolicyDocument | None:
    text = api.get("policy")
    if not text:
        return None
    name = f"policy of {_called(api)}"
    try:
        return parse_policy(name, _unescaped(text))
    except MalformedPolicy as error:
        collection.reading.gaps.append(unreadable(Facet.APIS, f"the {name}", error))
        return None


def _unescaped(text: str) -> str:
    """API Gateway returns the document as the inside of a JSON string, quotation marks escaped."""
    if text.lstrip().startswith('{\\"'):
        try:
            return str(json.loads(f'"{text}"'))
        except ValueError:
            return text
    return text


def _authorizer(identifier: str | None, authorizers: Mapping[str, Mapping[str, Any]]) -> Authorizer | None:
    if not identifier:
        return None
    known = authorizers.get(identifier, {})
    return Authorizer(name=known.get("name") or identifier, kind=known.get("type") or "?")


def _source_arn(collection: RouteCollection, api_id: str, verb: str, path: str) -> str:
    session = collection.session
    start = f"arn:{session.partition}:execute-api:{session.place.region}:{session.place.account}:{api_id}"
    return f"{start}/*/{'*' if verb == 'ANY' else verb}{_PARAMETER.sub('*', path)}"


def _called(api: Mapping[str, Any]) -> str:
    return f"REST API {api.get('name') or api['id']}"
