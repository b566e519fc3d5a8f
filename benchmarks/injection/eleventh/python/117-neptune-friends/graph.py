import json
import os
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypedDict

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import AppSyncResolver
from botocore.exceptions import ClientError

logger = Logger(service="graph")
app = AppSyncResolver()
SUGGEST = (
    "MATCH (me:Person {id: $me})-[:KNOWS]-(:Person)-[:KNOWS]-(other:Person) "
    "WHERE other.id <> $me AND NOT (me)-[:KNOWS]-(other) AND other.city IN $cities "
    "RETURN other.id AS id, other.name AS name, count(*) AS common ORDER BY common DESC LIMIT $limit"
)
CONNECT = (
    "MATCH (a:Person {id: $me}), (b:Person {id: $other}) "
    "MERGE (a)-[k:KNOWS]->(b) ON CREATE SET k.since = $since RETURN k.since AS since"
)


class Suggestion(TypedDict):
    id: str
    name: str
    common: int


class Graph(Protocol):
    def run(self, query: str, **parameters) -> list[dict]: ...


class NeptuneGraph:
    def __init__(self, endpoint: str):
        self._client = boto3.client("neptunedata", endpoint_url=endpoint)

    def run(self, query, **parameters):
        answer = self._client.execute_open_cypher_query(
            openCypherQuery=query, parameters=json.dumps(parameters)
        )
        return answer["results"]


@dataclass
class Friends:
    graph: Graph

    def suggestions(self, me: str, cities: list[str], limit: int) -> list[Suggestion]:
        rows = self.graph.run(SUGGEST, me=me, cities=cities, limit=limit)
        return [Suggestion(id=r["id"], name=r["name"], common=int(r["common"])) for r in rows]

    def connect(self, me: str, other: str, since: str) -> bool:
        return bool(self.graph.run(CONNECT, me=me, other=other, since=since))


friends = Friends(NeptuneGraph(os.environ["NEPTUNE_ENDPOINT"]))


def me() -> str:
    return app.current_event.identity.sub


@app.resolver(type_name="Query", field_name="suggestions")
def suggestions(cities: list[str] | None = None, limit: int = 10):
    wanted = [str(city) for city in cities or []][:20]
    return friends.suggestions(me(), wanted, max(1, min(int(limit), 50)))


@app.resolver(type_name="Mutation", field_name="connect")
def connect(person: str):
    try:
        made = friends.connect(me(), person, date.today().isoformat())
    except ClientError as exc:
        logger.warning("not connected", extra={"code": exc.response["Error"]["Code"], "person": person})
        return False
    return made


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
