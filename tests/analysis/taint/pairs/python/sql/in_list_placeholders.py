# trigger: direct
import os

import psycopg2
import psycopg2.extras


def cursor():
    connection = psycopg2.connect(os.environ["DSN"])
    return connection.cursor(cursor_factory=psycopg2.extras.DictCursor)


def unsafe(event, context):
    with cursor() as found:
        ids = ", ".join(event["ids"])
        found.execute("DELETE FROM sessions WHERE id IN (" + ids + ")")  # expect: INJ003
        return found.rowcount


def safe(event, context):
    with cursor() as found:
        marks = ", ".join(["%s"] * len(event["ids"]))
        found.execute("DELETE FROM sessions WHERE id IN (" + marks + ")", tuple(event["ids"]))
        return found.rowcount
