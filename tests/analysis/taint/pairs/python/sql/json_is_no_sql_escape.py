# trigger: sns
import json

import psycopg2
from psycopg2.extras import Json, execute_values


def unsafe(event, context):
    message = json.loads(event["Records"][0]["Sns"]["Message"])
    with psycopg2.connect("dbname=app") as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO notes (data) VALUES ('" + json.dumps(message) + "')")  # expect: INJ003


def safe(event, context):
    message = json.loads(event["Records"][0]["Sns"]["Message"])
    rows = [(Json(each),) for each in message["notes"]]
    with psycopg2.connect("dbname=app") as connection, connection.cursor() as cursor:
        execute_values(cursor, "INSERT INTO notes (data) VALUES %s", rows)
