import base64
import gzip
import json
import os
import re

import psycopg2
from psycopg2.extras import execute_values

PATTERN = re.compile(r"login failed user=(?P<user>.+) ip=(?P<ip>\S+) reason=(?P<reason>.+)$")
_db = None


def db():
    global _db
    if _db is None or _db.closed:
        _db = psycopg2.connect(os.environ["DATABASE_URL"])
    return _db


def decode(event):
    raw = base64.b64decode(event["awslogs"]["data"])
    return json.loads(gzip.decompress(raw))


def failures(payload):
    for ev in payload["logEvents"]:
        m = PATTERN.search(ev["message"])
        if m:
            yield ev["timestamp"], m.group("user"), m.group("ip"), m.group("reason")


def store(rows):
    with db() as conn, conn.cursor() as cur:
        execute_values(
            cur,
            "INSERT INTO login_failure (at, username, ip, reason) VALUES %s",
            rows,
            template="(to_timestamp(%s/1000.0), %s, %s, %s)",
        )


def handler(event, context):
    payload = decode(event)
    if payload.get("messageType") != "DATA_MESSAGE":
        return {"stored": 0}
    rows = list(failures(payload))
    if rows:
        store(rows)
    return {"stored": len(rows)}
