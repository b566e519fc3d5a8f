# trigger: rest
import re

import pg8000.native

connection = pg8000.native.Connection("app", host="db.internal")


def count(table):
    return connection.run(f"SELECT count(*) FROM {table}")[0][0]  # expect: INJ003


def unsafe(event, context):
    table = event["queryStringParameters"]["table"]
    if re.search(r"[a-z_]+", table) is None:
        return {"statusCode": 400}
    return {"statusCode": 200, "body": str(count(table))}


def safe(event, context):
    table = event["queryStringParameters"]["table"]
    if re.search(r"\A[a-z_]+\Z", table) is None:
        return {"statusCode": 400}
    return {"statusCode": 200, "body": str(count(table))}
