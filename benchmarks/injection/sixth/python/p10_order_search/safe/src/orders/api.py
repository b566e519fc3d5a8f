import json
import os
from decimal import Decimal

from .errors import ApiError, BadInput
from .store import OrderStore, connect

_conn = None
ROUTES = {}


def conn():
    global _conn
    if _conn is None or _conn.closed:
        _conn = connect(os.environ["DATABASE_URL"])
    return _conn


def route(method, resource):
    def deco(fn):
        ROUTES[method, resource] = fn
        return fn
    return deco


def positive(raw, default):
    try:
        return max(int(raw or default), 1)
    except ValueError:
        raise BadInput("a number is needed") from None


@route("GET", "/orders")
def list_orders(store, q):
    page = positive(q.get("page"), 1)
    return store.search(
        status=q.get("status"),
        customer=q.get("customer"),
        sort=q.get("sort", "created_at"),
        direction=q.get("dir", "desc"),
        offset=(page - 1) * 50,
    )


@route("GET", "/orders/sums")
def sums(store, q):
    return store.sums(q.get("by", "status"), positive(q.get("days"), 30))


def default(o):
    return float(o) if isinstance(o, Decimal) else str(o)


def handler(event, context):
    fn = ROUTES.get((event["httpMethod"], event["resource"]))
    if fn is None:
        return {"statusCode": 405, "body": ""}
    tenant = event["requestContext"]["authorizer"]["principalId"]
    try:
        result = fn(OrderStore(conn(), tenant), event["queryStringParameters"] or {})
    except ApiError as e:
        return {"statusCode": e.status, "body": json.dumps({"error": e.text})}
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(result, default=default)}
