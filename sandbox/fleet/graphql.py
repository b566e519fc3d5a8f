"""Creates the GraphQL APIs of a fleet, each with one function as its data source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.identities import create_caller
from sandbox.fleet.place import Place
from sandbox.fleet.triggers import GraphQl, RouteAuth

_POOL = "ShopCustomers"


def create_graphql_apis(place: Place, functions: Iterable[FleetFunction]) -> dict[str, str]:
    """Create every GraphQL API that functions name; their ids by name."""
    wanted = [
        (function.name, trigger)
        for function in functions
        for trigger in function.triggers
        if isinstance(trigger, GraphQl)
    ]
    if not wanted:
        return {}
    role = create_caller(place, "appsync")
    client = place.wired("appsync")
    made: dict[str, str] = {}
    for function, trigger in wanted:
        api = client.create_graphql_api(name=f"shop-{trigger.api}", **_authentication(place, trigger.auth))
        made[trigger.api] = str(api["graphqlApi"]["apiId"])
        if trigger.auth is RouteAuth.API_KEY:
            client.create_api_key(apiId=made[trigger.api])
        client.create_data_source(
            apiId=made[trigger.api],
            name=function.replace("-", "_"),
            type="AWS_LAMBDA",
            serviceRoleArn=role,
            lambdaConfig={"lambdaFunctionArn": place.function(function)},
        )
    return made


def _authentication(place: Place, auth: RouteAuth) -> dict[str, Any]:
    if auth is RouteAuth.API_KEY:
        return {"authenticationType": "API_KEY"}
    if auth is RouteAuth.IAM:
        return {"authenticationType": "AWS_IAM"}
    pool = {"userPoolId": f"{place.region}_{_POOL}", "awsRegion": place.region, "defaultAction": "ALLOW"}
    return {"authenticationType": "AMAZON_COGNITO_USER_POOLS", "userPoolConfig": pool}
