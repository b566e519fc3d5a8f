import json
import os

import pymysql

from filters import where

connection = None


def database():
    global connection
    if connection is None:
        connection = pymysql.connect(
            host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"],
            database="shop", cursorclass=pymysql.cursors.DictCursor,
        )
    connection.ping(reconnect=True)
    return connection


def handler(event, context):
    condition, values = where(event.get("queryStringParameters") or {})
    with database().cursor() as cursor:
        cursor.execute(f"SELECT id, name, cents FROM products WHERE {condition} LIMIT 50", values)
        rows = cursor.fetchall()
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(rows)}
