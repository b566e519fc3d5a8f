# trigger: lex
from neo4j import GraphDatabase

driver = GraphDatabase.driver("neo4j://graph.internal")


def _person(event):
    return event["sessionState"]["intent"]["slots"]["person"]["value"]["interpretedValue"]


def unsafe(event, context):
    with driver.session() as session:
        found = session.run(f"MATCH (p:Person {{name: '{_person(event)}'}}) RETURN p")  # expect: INJ004
        return {"count": len(list(found))}


def safe(event, context):
    with driver.session() as session:
        found = session.run("MATCH (p:Person {name: $name}) RETURN p", name=_person(event))
        return {"count": len(list(found))}
