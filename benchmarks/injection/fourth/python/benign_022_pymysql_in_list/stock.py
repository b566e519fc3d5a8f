import json
import os

import pymysql
import pymysql.cursors

connection = None
MAX = 50


def connect():
    global connection
    if connection is None:
        connection = pymysql.connect(
            host=os.environ["DB_HOST"],
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASS"],
            database="warehouse",
            cursorclass=pymysql.cursors.DictCursor,
        )
    connection.ping(reconnect=True)
    return connection


def stock(skus, warehouse=None):
    marks = ", ".join(["%s"] * len(skus))
    sql = "SELECT sku, SUM(quantity) AS quantity FROM stock WHERE sku IN (" + marks + ")"
    values = list(skus)
    if warehouse:
        sql += " AND warehouse = %s"
        values.append(warehouse)
    sql += " GROUP BY sku"
    with connect().cursor() as cursor:
        cursor.execute(sql, values)
        return {row["sku"]: int(row["quantity"]) for row in cursor.fetchall()}


def handler(event, context):
    many = event.get("multiValueQueryStringParameters") or {}
    skus = many.get("sku", [])
    if not skus or len(skus) > MAX:
        status, body = 400, {"error": "sku"}
    else:
        status, body = 200, stock(skus, (event.get("queryStringParameters") or {}).get("warehouse"))
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }
