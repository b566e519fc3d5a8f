import json
from urllib.parse import unquote_plus

from sqlalchemy import text

from db import Session


def first(params, name, default=None):
    values = params.get(name) or []
    return unquote_plus(values[0]) if values else default


def find_entries(actor, since):
    with Session() as session:
        where = "actor = '" + actor + "'"
        if since:
            where += " AND created_at >= '" + since + "'"
        rows = session.execute(text("SELECT id, actor, action FROM audit WHERE " + where + " LIMIT 200"))  # expect: sql
        return [dict(row._mapping) for row in rows]


def handler(event, context):
    params = event.get("multiValueQueryStringParameters") or {}
    actor = first(params, "actor")
    if not actor:
        return answer(400, "400 Bad Request", {"error": "actor missing"})
    return answer(200, "200 OK", find_entries(actor, first(params, "since")))


def answer(code, description, payload):
    return {
        "statusCode": code,
        "statusDescription": description,
        "isBase64Encoded": False,
        "multiValueHeaders": {"Content-Type": ["application/json"]},
        "body": json.dumps(payload, default=str),
    }
