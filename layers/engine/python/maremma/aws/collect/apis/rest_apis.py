"""REST APIs as their stages serve them: a change that was not deployed does not count, and what it replaced does.

`GetExport` gives the deployment of a stage, so it costs a call for each stage and one for the stages of each API. An
API without a stage cannot be called.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from maremma.analysis.apis.definition import ApiDefinition
from maremma.analysis.apis.served import ServedApi, ServedStage
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.apis.exports import exported, methods_of
from maremma.aws.collect.apis.route_collection import READ, RouteCollection
from maremma.aws.collect.denials import unreadable
from maremma.bounded import read_json
from maremma.errors import MalformedPolicy, MalformedText
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import ApiKind
from maremma.model.iam.policy import PolicyDocument

_PAGES = {"PageSize": 500}
"""The largest page, for the default is 25 and API Gateway answers ten calls per second in all."""

_EXPORT = {
    "exportType": "oas30",
    "accepts": "application/json",
    "parameters": {"extensions": "integrations,authorizers,apigateway"},
}


def rest_routes(collection: RouteCollection) -> None:
    """Add the routes of every REST API."""
    client = collection.session.client("apigateway")
    found = collection.reading.pages(client, "get_rest_apis", "items", action=READ, PaginationConfig=_PAGES)
    for api, policy in list(collection.reading.parsed(found, _api, "a REST API")):
        reply = collection.reading.one(client, "get_stages", action=READ, partial=True, restApiId=api.id) or {}
        stages = collection.reading.parsed(reply.get("item") or (), _stage, f"a stage of {api}")
        for stage, item in list(stages):
            _add_stage(collection, api, policy, stage, item)


def _api(item: Mapping[str, Any]) -> tuple[ServedApi, str]:
    """The API with the policy that it would be deployed with now."""
    api = ServedApi(
        kind=ApiKind.REST,
        id=item["id"],
        name=item.get("name") or "",
        private="PRIVATE" in ((item.get("endpointConfiguration") or {}).get("types") or ()),
        endpoint_disabled=bool(item.get("disableExecuteApiEndpoint")),
    )
    return api, item.get("policy") or ""


def _stage(item: Mapping[str, Any]) -> tuple[ServedStage, Mapping[str, Any]]:
    return ServedStage(name=item["stageName"], variables=item.get("variables") or {}), item


def _add_stage(
    collection: RouteCollection, api: ServedApi, written: str, stage: ServedStage, item: Mapping[str, Any]
) -> None:
    client = collection.session.client("apigateway")
    request = {"restApiId": api.id, "stageName": stage.name, **_EXPORT}
    deployed = exported(collection, api, stage.name, client, "get_export", **request)
    if deployed is None:
        return
    parts = (stage, *_canary(collection, api, stage, item))
    methods = [
        each
        for each in methods_of(collection, api, stage.name, deployed)
        if any(collection.invokes(part, each.uri) for part in parts)
    ]
    policy = _policy(collection, api, stage.name, deployed, written) if methods else None
    for part in parts:
        for method in methods:
            collection.add(api, part, method, policy)


def _canary(
    collection: RouteCollection, api: ServedApi, stage: ServedStage, item: Mapping[str, Any]
) -> Iterator[ServedStage]:
    """What the canary of a stage serves, where that differs by its variables alone."""
    canary = item.get("canarySettings") or {}
    if not canary.get("percentTraffic"):
        return
    if canary.get("deploymentId") == item.get("deploymentId"):
        yield replace(stage, variables={**stage.variables, **(canary.get("stageVariableOverrides") or {})})
        return
    says = (
        f"a part of the calls to stage {stage.name} of {api} goes to the deployment of its canary, which cannot be "
        "exported; promote or remove the canary"
    )
    collection.lacks(GapReason.UNSUPPORTED, says)


def _policy(
    collection: RouteCollection, api: ServedApi, stage: str, deployed: ApiDefinition, written: str
) -> PolicyDocument | None:
    """The deployed policy. One that was only written is taken for it, with a gap, since it may not be in force."""
    name, says = f"policy of {api}", deployed.policy
    if says is None and not written:
        return None
    if says is None:
        lack = f"the {name} was not deployed to stage {stage}, or is not exported; deploy the API, to be sure of it"
        collection.lacks(GapReason.UNSUPPORTED, lack)
        says = _unescaped(written)
    try:
        return parse_policy(name, says if isinstance(says, str) else json.dumps(says))
    except MalformedPolicy as error:
        collection.reading.note(unreadable(Facet.APIS, f"the {name}", error))
        return None


def _unescaped(text: str) -> str:
    """API Gateway returns the document as the inside of a JSON string, quotation marks escaped."""
    if text.lstrip().startswith('{\\"'):
        try:
            return str(read_json(f'"{text}"'))
        except MalformedText:
            return text
    return text
