import json
import os

import psycopg2
from psycopg2.extras import RealDictCursor

CONDITIONS = {
    "city": "city = %(city)s",
    "zip": "zip = %(zip)s",
    "name": "lower(name) LIKE lower(%(name)s)",
}
_conn = None


def cursor():
    global _conn
    if _conn is None or _conn.closed:
        _conn = psycopg2.connect(os.environ["DSN"], connect_timeout=3)
        _conn.autocommit = True
    return _conn.cursor(cursor_factory=RealDictCursor)


def search(filters):
    where = ["deleted_at IS NULL"]
    where += [text for name, text in CONDITIONS.items() if name in filters]
    sql = "SELECT id, name, city FROM customer WHERE " + " AND ".join(where) + " ORDER BY name LIMIT 25"
    with cursor() as cur:
        cur.execute(sql, filters)
        return cur.fetchall()


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    filters = {k: v for k, v in params.items() if k in CONDITIONS}
    if "name" in filters:
        filters["name"] += "%"
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(search(filters)),
    }
