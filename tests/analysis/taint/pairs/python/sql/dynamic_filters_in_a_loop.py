# trigger: http
import json

import mysql.connector

COLUMNS = ("brand", "colour", "size")


def connect():
    return mysql.connector.connect(host="db.internal", database="shop")


def unsafe(event, context):
    clauses = []
    for column, value in event["queryStringParameters"].items():
        clauses.append(f"{column} = '{value}'")
    cursor = connect().cursor(dictionary=True)
    cursor.execute("SELECT * FROM shoes WHERE " + " AND ".join(clauses))  # expect: INJ003
    return {"statusCode": 200, "body": json.dumps(cursor.fetchall())}


def safe(event, context):
    clauses, values = [], []
    for column, value in event["queryStringParameters"].items():
        if column in COLUMNS:
            clauses.append(f"{column} = %s")
            values.append(value)
    cursor = connect().cursor(dictionary=True)
    cursor.execute("SELECT * FROM shoes WHERE " + " AND ".join(clauses), values)
    return {"statusCode": 200, "body": json.dumps(cursor.fetchall())}
