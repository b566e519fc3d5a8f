# trigger: rest
import json
import os

import psycopg2

connection = psycopg2.connect(host=os.environ["DB_HOST"], dbname="app")


def _answer(rows):
    return {"statusCode": 200, "body": json.dumps(rows, default=str)}


def unsafe(event, context):
    user = event["pathParameters"]["id"]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, name FROM users WHERE id = '{user}'")  # expect: INJ003
        return _answer(cursor.fetchall())


def safe(event, context):
    user = event["pathParameters"]["id"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM users WHERE id = %s", (user,))
        return _answer(cursor.fetchall())
