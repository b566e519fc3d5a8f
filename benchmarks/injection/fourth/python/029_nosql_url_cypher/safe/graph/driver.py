import os

from neo4j import GraphDatabase

_driver = None


def get_driver():
    global _driver
    if _driver is None:
        _driver = GraphDatabase.driver(os.environ["NEO4J_URI"], auth=("reader", os.environ["NEO4J_PASSWORD"]))
    return _driver
