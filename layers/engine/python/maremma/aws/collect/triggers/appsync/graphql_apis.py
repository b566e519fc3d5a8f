"""AppSync GraphQL APIs whose data sources or authorizers are functions.

Calls: one list of APIs, which tells the authorizers; the data sources of each, which no other list gives; and for a
merged API the APIs that it is made of, whose data sources its callers reach too.

Which fields of the schema use a data source, and which authentication type each field takes, is not read: every type
that the API knows is a way in to every data source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from maremma.aws.collect.triggers.appsync.auth_modes import authorizer_entrance, authorizers, entrance_of, in_order
from maremma.aws.collect.triggers.appsync.data_sources import LIST_DATA_SOURCES, lambda_sources
from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Gap, GapReason
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = ("appsync:ListGraphqlApis", LIST_DATA_SOURCES, "appsync:ListSourceApiAssociations")
_FACET = TriggerKind.GRAPHQL_API.facet


@dataclass(frozen=True, kw_only=True)
class _Api:
    id: str
    arn: str
    name: str
    merged: bool
    entrances: tuple[Entrance, ...]
    authorizers: tuple[str, ...]
    private: bool

    @property
    def called(self) -> str:
        return f"GraphQL API {self.name or self.id}"

    @property
    def owner(self) -> str:
        return self.arn.split(":")[4]


def list_graphql_apis(session: AccountSession) -> Triggers:
    """The APIs that invoke each function: one trigger per data source, and one where it is their authorizer."""
    collection = TriggerCollection(session, _FACET)
    listed = collection.reading.pages(
        session.client("appsync"), "list_graphql_apis", "graphqlApis", action=PERMISSIONS[0]
    )
    apis = {api.id: api for api in collection.reading.parsed(listed, _api, "a GraphQL API")}

    @cache
    def functions(identifier: str) -> tuple[tuple[str, tuple[str, str] | None], ...]:
        return tuple(lambda_sources(collection, identifier, apis[identifier].called))

    for api in apis.values():
        for uri in api.authorizers:
            invoked = collection.invoked(uri, f"the authorizer of {api.called}")
            if invoked is not None:
                _add(collection, api, invoked, "authorizer", (authorizer_entrance(private=api.private),))
        sources = [api.id, *(_sources(collection, api, apis) if api.merged else ())]
        for name, invoked in (each for source in sources for each in functions(source)):
            if invoked is not None:
                _add(collection, api, invoked, f"data source {name}", api.entrances)
    return collection.facts()


def _api(api: Mapping[str, Any]) -> _Api:
    providers = [api, *(api.get("additionalAuthenticationProviders") or ())]
    private = api.get("visibility") == "PRIVATE"
    if api["arn"].count(":") != 5:
        raise ValueError(f"{api['arn']!r} is not the ARN of an API")
    return _Api(
        id=api["apiId"],
        arn=api["arn"],
        name=api.get("name") or "",
        merged=api.get("apiType") == "MERGED",
        entrances=in_order(entrance_of(each["authenticationType"], private=private) for each in providers),
        authorizers=authorizers(providers),
        private=private,
    )


def _sources(collection: TriggerCollection, api: _Api, apis: Mapping[str, _Api]) -> Iterator[str]:
    """The APIs of this place that a merged one is made of; what another account adds to it only that account knows."""
    listed = collection.reading.pages(
        collection.session.client("appsync"),
        "list_source_api_associations",
        "sourceApiAssociationSummaries",
        action=PERMISSIONS[2],
        partial=True,
        apiId=api.id,
    )
    for source in collection.reading.parsed(listed, lambda each: str(each["sourceApiId"]), f"a source of {api.called}"):
        if source in apis:
            yield source
        else:
            says = (
                f"{api.called} takes in the API {source}, which is not among those of {collection.session.place}; "
                "the functions that it calls are listed in its own account only"
            )
            collection.reading.note(Gap(_FACET, GapReason.UNSUPPORTED, says, partial=True))


def _add(
    collection: TriggerCollection,
    api: _Api,
    invoked: tuple[str, str],
    says: str,
    entrances: tuple[Entrance, ...],
) -> None:
    name, qualifier = invoked
    trigger = Trigger(
        kind=TriggerKind.GRAPHQL_API,
        source_arn=api.arn,
        name=api.name,
        owner=api.owner,
        qualifier=qualifier,
        says=says,
        # A resolver may ask for either in its code.
        asynchronous=False if says == "authorizer" else None,
        entrances=entrances,
    )
    collection.add(name, trigger)
