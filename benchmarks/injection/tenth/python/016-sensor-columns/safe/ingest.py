import base64
import json
import os

import psycopg2
from psycopg2 import sql

COLUMNS = ("device_id", "measured_at", "temperature", "humidity", "battery")
conn = psycopg2.connect(os.environ["PG_DSN"])


def readings(event):
    for record in event["Records"]:
        payload = json.loads(base64.b64decode(record["kinesis"]["data"]))
        if isinstance(payload, dict) and "device_id" in payload:
            yield payload


def insert(cur, reading):
    known = {name: reading[name] for name in COLUMNS if name in reading}
    statement = sql.SQL("INSERT INTO readings ({}) VALUES ({})").format(
        sql.SQL(", ").join(map(sql.Identifier, known)), sql.SQL(", ").join([sql.Placeholder()] * len(known))
    )
    cur.execute(statement, list(known.values()))


def handler(event, context):
    with conn, conn.cursor() as cur:
        for reading in readings(event):
            insert(cur, reading)
