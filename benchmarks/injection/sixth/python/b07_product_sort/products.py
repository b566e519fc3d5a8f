import json
import sqlite3
from contextlib import closing

ORDER = {
    "price": "price ASC",
    "-price": "price DESC",
    "new": "added DESC",
    "name": "name COLLATE NOCASE ASC",
}
DB = "file:/opt/data/products.db?mode=ro"


def clamp(value, low, high, default):
    try:
        return max(low, min(high, int(value)))
    except (TypeError, ValueError):
        return default


def products(category, order, limit, offset):
    sql = f"SELECT id, name, price FROM product WHERE category = ? ORDER BY {order} LIMIT {limit} OFFSET {offset}"
    with closing(sqlite3.connect(DB, uri=True)) as con:
        con.row_factory = sqlite3.Row
        return [dict(row) for row in con.execute(sql, (category,))]


def handler(event, context):
    q = event.get("queryStringParameters") or {}
    order = ORDER.get(q.get("sort"), ORDER["name"])
    limit = clamp(q.get("limit"), 1, 100, 20)
    offset = clamp(q.get("offset"), 0, 10_000, 0)
    rows = products(q.get("category", "all"), order, limit, offset)
    return {"statusCode": 200, "body": json.dumps({"items": rows, "next": offset + len(rows)})}
