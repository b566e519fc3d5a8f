import base64
import json
import os

import psycopg

INSERT = """
    INSERT INTO events (id, kind, payload) VALUES (%(id)s, %(kind)s, %(payload)s)
    ON CONFLICT (id) DO NOTHING
"""


def parse(record):
    data = json.loads(base64.b64decode(record["kinesis"]["data"]))
    return {"id": record["eventID"], "kind": data["kind"], "payload": json.dumps(data)}


def handler(event, context):
    with psycopg.connect(os.environ["PG_DSN"]) as connection, connection.cursor() as cursor:
        cursor.executemany(INSERT, [parse(record) for record in event["Records"]])
    return {"stored": len(event["Records"])}
