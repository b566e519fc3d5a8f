import json
import os
from functools import lru_cache
from urllib.parse import unquote_plus

from sqlalchemy import create_engine, text


@lru_cache(maxsize=1)
def engine():
    return create_engine(os.environ["DB_URL"], pool_size=1)


def find(term, limit=30):
    statement = text(
        "SELECT sku, name, price FROM products "
        "WHERE name ILIKE '%%{}%%' LIMIT {}".format(term, limit)
    )
    with engine().connect() as conn:
        rows = conn.execute(statement).mappings()  # expect: sql
        return [dict(row) for row in rows]


def handler(event, context):
    raw = (event.get("queryStringParameters") or {}).get("q", "")
    term = unquote_plus(raw).strip()
    if len(term) < 3:
        return {"statusCode": 400, "statusDescription": "400 Bad Request",
                "headers": {"Content-Type": "application/json"},
                "body": json.dumps({"error": "at least three letters"})}
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(find(term), default=str),
    }
