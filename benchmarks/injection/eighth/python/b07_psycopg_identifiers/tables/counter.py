import os

import psycopg
from psycopg import sql

TABLES = ("customer", "invoice", "payment")


class UnknownTable(Exception):
    pass


def count(conn, table, since):
    query = sql.SQL("select count(*) from {} where created_at >= %s").format(sql.Identifier("public", table))
    return conn.execute(query, (since,)).fetchone()[0]


def handler(event, context):
    table = event["table"]
    if table not in TABLES:
        raise UnknownTable("unknown table")
    with psycopg.connect(os.environ["DSN"]) as conn:
        return {"rows": count(conn, table, event.get("since", "1970-01-01"))}
