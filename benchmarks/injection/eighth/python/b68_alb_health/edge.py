import json
from functools import wraps
from time import perf_counter

ROUTES = {}


def route(method, path):
    def register(fn):
        ROUTES[(method, path)] = fn
        return fn

    return register


def timed(fn):
    @wraps(fn)
    def wrapper(event, context):
        began = perf_counter()
        response = fn(event, context)
        response["headers"]["Server-Timing"] = f"app;dur={(perf_counter() - began) * 1000:.1f}"
        return response

    return wrapper


def as_json(status, data):
    return {
        "statusCode": status,
        "isBase64Encoded": False,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(data),
    }


@route("GET", "/health")
def health(event):
    return as_json(200, {"status": "up"})


@route("GET", "/instalments")
def instalments(event):
    q = event.get("queryStringParameters") or {}
    try:
        amount, months = float(q["amount"]), int(q["months"])
    except (KeyError, ValueError):
        return as_json(400, {"error": "amount and months are needed"})
    if not 1 <= months <= 60:
        return as_json(400, {"error": "1 to 60 months"})
    return as_json(200, {"monthly": round(amount / months, 2)})


@timed
def handler(event, context):
    fn = ROUTES.get((event["httpMethod"], event["path"]))
    return fn(event) if fn else as_json(404, {"error": "not found"})
