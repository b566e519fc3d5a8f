# trigger: rest
import os

import psycopg2


def connection():
    return psycopg2.connect(os.environ["DATABASE"])


def page(event, debug):
    given = event["queryStringParameters"]
    number = given.get("page", "")
    if number:
        number = int(number)
    wanted = debug and given["size"]
    if not wanted:
        return number, given["size"]
    return number, 10


def unsafe(event, context):
    number, size = page(event, os.environ.get("DEBUG"))
    with connection() as database, database.cursor() as cursor:
        cursor.execute(f"SELECT * FROM orders OFFSET '{number}'")
        cursor.execute(f"SELECT * FROM orders LIMIT {size}")  # expect: INJ003
    return {"statusCode": 200}


def safe(event, context):
    number, size = page(event, os.environ.get("DEBUG"))
    with connection() as database, database.cursor() as cursor:
        cursor.execute(f"SELECT * FROM orders OFFSET '{number}'")
        cursor.execute("SELECT * FROM orders LIMIT %s", (size,))
    return {"statusCode": 200}
