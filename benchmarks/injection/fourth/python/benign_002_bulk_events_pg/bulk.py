import json
import os

import psycopg2
from aws_lambda_powertools import Logger
from psycopg2.extras import Json, execute_values

logger = Logger(service="bulk")
_conn = None

INSERT = """
    INSERT INTO events (id, kind, payload)
    VALUES %s
    ON CONFLICT (id) DO UPDATE SET payload = EXCLUDED.payload
"""


def connection():
    global _conn
    if _conn is None or _conn.closed:
        _conn = psycopg2.connect(os.environ["DSN"])
        _conn.autocommit = False
    return _conn


def rows(records):
    for record in records:
        body = json.loads(record["body"])
        yield body["id"], body.get("kind", "unknown"), Json(body.get("payload", {}))


def purge(cur, table="events"):
    # table is only ever a constant
    cur.execute("DELETE FROM " + table + " WHERE created < now() - interval '90 days'")


@logger.inject_lambda_context
def handler(event, context):
    conn = connection()
    try:
        with conn.cursor() as cur:
            execute_values(cur, INSERT, list(rows(event["Records"])), page_size=200)
            purge(cur)
        conn.commit()
    except psycopg2.Error:
        conn.rollback()
        logger.exception("could not write")
        raise
    logger.info("written", extra={"count": len(event["Records"])})
