import base64
import json
import os

import psycopg2
from psycopg2.extras import execute_values

UPSERT = """
INSERT INTO customer (id, name, email)
VALUES %s
ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email
"""
_conn = psycopg2.connect(os.environ["DSN"])


def rows(event):
    for topic_partition, records in event["records"].items():
        for record in records:
            change = json.loads(base64.b64decode(record["value"]))
            if change.get("op") in ("c", "u"):
                after = change["after"]
                yield after["id"], after["name"], after["email"]


def handler(event, context):
    batch = list({row[0]: row for row in rows(event)}.values())
    if batch:
        with _conn, _conn.cursor() as cur:
            execute_values(cur, UPSERT, batch, page_size=200)
    return {"rows": len(batch)}
