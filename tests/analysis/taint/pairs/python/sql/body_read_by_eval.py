# trigger: rest
import ast
import os

import psycopg2


def connection():
    return psycopg2.connect(os.environ["DATABASE"])


def unsafe(event, context):
    order = eval(event["body"])  # expect: INJ002
    with connection() as database, database.cursor() as cursor:
        cursor.execute(f"UPDATE orders SET state = 'sent' WHERE id = '{order['id']}'")  # expect: INJ003
    return {"statusCode": 204}


def safe(event, context):
    order = ast.literal_eval(event["body"])
    with connection() as database, database.cursor() as cursor:
        cursor.execute("UPDATE orders SET state = 'sent' WHERE id = %s", (order["id"],))
    return {"statusCode": 204}
