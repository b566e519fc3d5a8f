import json
import os

from neo4j import GraphDatabase
from neo4j.exceptions import ServiceUnavailable

driver = GraphDatabase.driver(
    os.environ.get("NEO4J_URI", "neo4j://localhost"),
    auth=(os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")),
)

ROUTE = """
MATCH (a:Station {code: $start}), (b:Station {code: $end}),
      p = shortestPath((a)-[:LINE*..30]-(b))
RETURN [n IN nodes(p) | n.code] AS stations
"""


class Network(object):
    def __init__(self, driver):
        self.driver = driver

    @staticmethod
    def _route(tx, start, end):
        record = tx.run(ROUTE, start=start, end=end).single()
        return record["stations"] if record else []

    def route(self, start, end):
        with self.driver.session(database="network") as session:
            return session.execute_read(self._route, start, end)


network = Network(driver)


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    headers = {"content-type": "application/json"}
    if "from" not in params or "to" not in params:
        return {"statusCode": 400, "headers": headers, "body": "{}"}
    try:
        stations = network.route(params["from"].upper(), params["to"].upper())
    except ServiceUnavailable:
        return {"statusCode": 503, "headers": headers, "body": "{}"}
    return {"statusCode": 200 if stations else 404, "headers": headers, "body": json.dumps({"stations": stations})}
