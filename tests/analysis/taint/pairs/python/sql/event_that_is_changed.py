# trigger: alb
import json

import pymysql


def with_body(event):
    event["body"] = json.loads(event.get("body") or "{}")
    return event


def count(kind):
    cursor = pymysql.connect(database="shop").cursor()
    cursor.execute(f"SELECT count(*) FROM items WHERE kind = '{kind}'")  # expect: INJ003
    return {"statusCode": 200, "body": str(cursor.fetchone())}


def unsafe(event, context):
    event = with_body(event)
    return count(event["body"]["kind"])


def safe(event, context):
    event = with_body(event)
    event["body"]["kind"] = "book" if event["body"]["kind"] == "book" else "film"
    return count(event["body"]["kind"])
