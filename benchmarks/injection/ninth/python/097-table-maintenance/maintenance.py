import os

import psycopg
from psycopg import sql

TABLES = ("events", "sessions", "audit_entries")


def vacuum(connection, table):
    connection.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(table)))


def handler(event, context):
    with psycopg.connect(os.environ["DSN"], autocommit=True) as connection:
        for table in TABLES:
            vacuum(connection, table)
    return {"tables": list(TABLES)}
