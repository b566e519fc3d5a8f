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
    names = ", ".join(reading)
    marks = ", ".join(["%s"] * len(reading))
    cur.execute(f"INSERT INTO readings ({names}) VALUES ({marks})", list(reading.values()))  # expect: sql


def handler(event, context):
    with conn, conn.cursor() as cur:
        for reading in readings(event):
            insert(cur, reading)
