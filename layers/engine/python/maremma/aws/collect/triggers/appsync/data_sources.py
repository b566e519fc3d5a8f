"""The data sources of an AppSync API that are functions; GraphQL APIs and Event APIs have them alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maremma.aws.collect.triggers.collection import TriggerCollection

LIST_DATA_SOURCES = "appsync:ListDataSources"


def lambda_sources(
    collection: TriggerCollection, api_id: str, called: str
) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Name of every data source of type `AWS_LAMBDA`, with name and qualifier of its function if it is of this place.

    `called` names the API in what is said of one that cannot be read.
    """
    client = collection.session.client("appsync")
    listed = collection.reading.pages(
        client, "list_data_sources", "dataSources", action=LIST_DATA_SOURCES, partial=True, apiId=api_id
    )
    functions = (each for each in listed if each.get("type") == "AWS_LAMBDA")
    for name, arn in collection.reading.parsed(functions, _named, f"a data source of {called}"):
        yield name, collection.invoked(arn, f"data source {name} of {called}")


def _named(source: Mapping[str, Any]) -> tuple[str, str]:
    return source["name"], source["lambdaConfig"]["lambdaFunctionArn"]
