import json
import sqlite3

DB = "/opt/data/catalog.db"
FILTERS = {"brand", "category", "colour"}


def open_db():
    conn = sqlite3.connect("file:%s?mode=ro" % DB, uri=True)
    conn.row_factory = sqlite3.Row
    return conn


def params(event):
    return {p["name"]: p["value"] for p in event.get("parameters", [])}


def find_products(p):
    query = "SELECT sku, name, price FROM product WHERE 1=1"
    values = []
    for name, value in p.items():
        if name in FILTERS:
            query += " AND %s = ?" % name
            values.append(value)
    if "text" in p:
        query += " AND name LIKE ?"
        values.append("%" + p["text"] + "%")
    with open_db() as conn:
        return [dict(r) for r in conn.execute(query + " LIMIT 20", values)]


def count_products(p):
    with open_db() as conn:
        return {"count": conn.execute("SELECT count(*) FROM product").fetchone()[0]}


FUNCTIONS = {"findProducts": find_products, "countProducts": count_products}


def handler(event, context):
    name = event["function"]
    result = FUNCTIONS[name](params(event))
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": name,
            "functionResponse": {"responseBody": {"TEXT": {"body": json.dumps(result)}}},
        },
    }
