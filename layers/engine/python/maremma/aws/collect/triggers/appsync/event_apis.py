"""AppSync Event APIs whose channels hand messages to functions, or whose authorizer is one.

Calls: one list of APIs, which tells the authorizers; the data sources of each; and the channel namespaces of those
with a data source that is a function of this place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maremma.aws.collect.denials import unreadable
from maremma.aws.collect.triggers.appsync.auth_modes import authorizer_entrance, authorizers, entrance_of, in_order
from maremma.aws.collect.triggers.appsync.data_sources import LIST_DATA_SOURCES, lambda_sources
from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.aws.session.clients import AccountSession
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = ("appsync:ListApis", LIST_DATA_SOURCES, "appsync:ListChannelNamespaces")
_FACET = TriggerKind.GRAPHQL_API.facet
_HANDLERS = {
    "onPublish": ("publishAuthModes", "defaultPublishAuthModes"),
    "onSubscribe": ("subscribeAuthModes", "defaultSubscribeAuthModes"),
}


def list_event_apis(session: AccountSession) -> Triggers:
    """The Event APIs that invoke each function: one trigger per handler, and one where it is their authorizer."""
    collection = TriggerCollection(session, _FACET)
    listed = collection.reading.pages(session.client("appsync"), "list_apis", "apis", action=PERMISSIONS[0])
    for api in list(listed):
        try:
            _add_api(collection, api)
        except (KeyError, ValueError) as error:
            collection.reading.note(unreadable(_FACET, f"Event API {api.get('name') or api.get('apiId')}", error))
    return collection.facts()


def _add_api(collection: TriggerCollection, api: Mapping[str, Any]) -> None:
    called = f"Event API {api.get('name') or api['apiId']}"
    config = api.get("eventConfig") or {}
    for uri in authorizers(config.get("authProviders") or ()):
        invoked = collection.invoked(uri, f"the authorizer of {called}")
        if invoked is not None:
            _add(collection, api, invoked, "authorizer", (authorizer_entrance(),), asynchronous=False)
    sources = {name: each for name, each in lambda_sources(collection, api["apiId"], called) if each is not None}
    if not sources:
        return
    gaps = len(collection.reading.gaps)
    used = set()
    for source, says, waits, entrances in _handlers(collection, api):
        if source in sources:
            used.add(source)
            _add(collection, api, sources[source], says, entrances, asynchronous=not waits)
    seen = len(collection.reading.gaps) == gaps
    for source in sources.keys() - used:
        # What could not be read may use it.
        _add(collection, api, sources[source], f"data source {source}", (), enabled=not seen, seen=seen)


def _handlers(
    collection: TriggerCollection, api: Mapping[str, Any]
) -> Iterator[tuple[str, str, bool, tuple[Entrance, ...]]]:
    """Every handler of a channel namespace: its data source, what it is, whether it waits, and who reaches it."""
    namespaces = collection.reading.pages(
        collection.session.client("appsync"),
        "list_channel_namespaces",
        "channelNamespaces",
        action=PERMISSIONS[2],
        partial=True,
        apiId=api["apiId"],
    )
    config = api.get("eventConfig") or {}
    for namespace in namespaces:
        for handler, (own, default) in _HANDLERS.items():
            integration = ((namespace.get("handlerConfigs") or {}).get(handler) or {}).get("integration") or {}
            if not integration.get("dataSourceName"):
                continue
            modes = namespace.get(own) or config.get(default) or ()
            entrances = in_order(entrance_of(mode["authType"]) for mode in modes)
            waits = (integration.get("lambdaConfig") or {}).get("invokeType") != "EVENT"
            says = f"{handler} of channel namespace {namespace['name']}{'' if waits else ', asynchronously'}"
            yield integration["dataSourceName"], says, waits, entrances


def _add(
    collection: TriggerCollection,
    api: Mapping[str, Any],
    invoked: tuple[str, str],
    says: str,
    entrances: tuple[Entrance, ...],
    *,
    enabled: bool = True,
    seen: bool = True,
    asynchronous: bool | None = None,
) -> None:
    name, qualifier = invoked
    trigger = Trigger(
        kind=TriggerKind.GRAPHQL_API,
        source_arn=api["apiArn"],
        name=api.get("name") or "",
        owner=collection.session.place.account,
        qualifier=qualifier,
        enabled=enabled,
        says=says,
        asynchronous=asynchronous,
        entrances=entrances,
        senders_seen=seen,
    )
    collection.add(name, trigger)
