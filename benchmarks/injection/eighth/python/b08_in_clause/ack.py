import json
import os

import pymysql


def connect():
    return pymysql.connect(
        host=os.environ["DB_HOST"],
        user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"],
        database="shipping",
        autocommit=True,
    )


def handler(event, context):
    ids = []
    for record in event["Records"]:
        ids.extend(json.loads(record["body"])["shipments"])
    if not ids:
        return {"updated": 0}
    marks = ", ".join(["%s"] * len(ids))
    conn = connect()
    try:
        with conn.cursor() as cursor:
            updated = cursor.execute(
                f"UPDATE shipment SET acknowledged = 1 WHERE id IN ({marks})", ids
            )
    finally:
        conn.close()
    return {"updated": updated}
