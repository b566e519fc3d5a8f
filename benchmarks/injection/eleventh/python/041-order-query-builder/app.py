import json
import os
from contextlib import contextmanager

import psycopg
from psycopg.rows import dict_row

from querying import InvalidQuery, Query

ORDER_COLUMNS = {"created": "o.created_at", "total": "o.total_cents", "status": "o.status"}


@contextmanager
def cursor():
    with psycopg.connect(os.environ["ORDERS_DSN"], row_factory=dict_row) as conn:
        with conn.cursor() as cur:
            yield cur


def build(customer: str, params: dict) -> Query:
    query = Query("orders o", ["o.id", "o.status", "o.total_cents", "o.created_at"], ORDER_COLUMNS)
    query.equals("o.customer_sub", customer)
    if "status" in params:
        query.any_of("o.status", params["status"].split(","))
    if "min_total" in params:
        query.at_least("o.total_cents", int(params["min_total"]))
    if "sort" in params:
        query.sort(params["sort"])
    query.page(int(params.get("page", "0")), size=25)
    return query


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
    try:
        query = build(claims["sub"], event.get("queryStringParameters") or {})
    except (InvalidQuery, ValueError):
        return {"statusCode": 400, "body": json.dumps({"error": "invalid_query"})}
    sql, args = query.render()
    with cursor() as cur:
        cur.execute(sql, args)
        rows = cur.fetchall()
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"orders": rows}, default=str),
    }
