# trigger: http
import json

import pymysql

SORTABLE = {"name", "created", "price"}
connection = pymysql.connect(host="db.internal", user="app", database="shop")


def unsafe(event, context):
    query = event.get("queryStringParameters") or {}
    column = query.get("sort", "name")
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM products ORDER BY " + column)  # expect: INJ003
    return {"statusCode": 200, "body": json.dumps(cursor.fetchall())}


def safe(event, context):
    query = event.get("queryStringParameters") or {}
    column = query.get("sort", "name")
    if column not in SORTABLE:
        column = "name"
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM products ORDER BY " + column)
    return {"statusCode": 200, "body": json.dumps(cursor.fetchall())}
