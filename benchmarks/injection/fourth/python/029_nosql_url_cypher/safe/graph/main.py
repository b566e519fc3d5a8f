import json

from .driver import get_driver

RELATIONS = {"friends": "FRIEND_OF", "colleagues": "WORKS_WITH"}


def suggest(tx, person, relation):
    query = (
        f"MATCH (p:Person {{handle: $person}})-[:{relation}]->()-[:{relation}]->(s:Person) "
        "RETURN DISTINCT s.handle AS handle LIMIT 10"
    )
    result = tx.run(query, person=person)
    return [record["handle"] for record in result]


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    person = params.get("person")
    relation = RELATIONS.get(params.get("relation", "friends"))
    if not person or relation is None:
        return {"statusCode": 400, "headers": {"content-type": "application/json"}, "body": "{}"}
    with get_driver().session(database="people") as session:
        handles = session.execute_read(suggest, person, relation)
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"suggestions": handles}),
    }
