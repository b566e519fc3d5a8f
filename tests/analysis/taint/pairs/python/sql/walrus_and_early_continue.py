# trigger: kinesis
import base64
import json
import re

import psycopg2

NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")


def tables(event):
    for record in event["Records"]:
        yield json.loads(base64.b64decode(record["kinesis"]["data"])).get("table", "")


def vacuum(cursor, table):
    cursor.execute(f"VACUUM {table}")  # expect: INJ003


def unsafe(event, context):
    with psycopg2.connect("dbname=app") as connection:
        for table in tables(event):
            if not (found := NAME.match(table)) or found.end() == 0:
                continue
            vacuum(connection.cursor(), table)


def safe(event, context):
    with psycopg2.connect("dbname=app") as connection:
        for table in tables(event):
            if not (found := NAME.fullmatch(table)) or found.end() == 0:
                continue
            vacuum(connection.cursor(), table)
