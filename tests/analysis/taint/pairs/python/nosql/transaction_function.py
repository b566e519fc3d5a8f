# trigger: http
from neo4j import GraphDatabase

driver = GraphDatabase.driver("neo4j://graph")


def put_in(tx, person):
    return list(tx.run(f"MATCH (p:Person {{handle: '{person}'}}) RETURN p"))  # expect: INJ004


def given(tx, person):
    return list(tx.run("MATCH (p:Person {handle: $person}) RETURN p", person=person))


def unsafe(event, context):
    with driver.session() as session:
        return len(session.execute_read(put_in, event["queryStringParameters"]["person"]))


def safe(event, context):
    with driver.session() as session:
        return len(session.execute_read(given, event["queryStringParameters"]["person"]))
