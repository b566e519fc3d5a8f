import json
import os

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

REPORTS = frozenset({"daily_sales", "weekly_sales", "returns"})

conn = psycopg.connect(os.environ["PG_DSN"], autocommit=True, row_factory=dict_row)


def respond(status, payload):
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload, default=str),
    }


def handler(event, context):
    name = event["pathParameters"]["report"]
    params = event.get("queryStringParameters") or {}
    store = params.get("store", "1")
    if not name:
        return respond(400, {"message": "report name missing"})
    table = sql.SQL("reporting." + name)
    query = sql.SQL("SELECT * FROM {} WHERE store_id = %s LIMIT 500").format(table)
    with conn.cursor() as cur:
        cur.execute(query, (int(store),))  # expect: sql
        return respond(200, cur.fetchall())
