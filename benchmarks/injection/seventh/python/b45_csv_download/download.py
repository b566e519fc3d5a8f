import csv
import io
import os
import re

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["TIMES"])
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def file_name(wanted):
    name = UNSAFE.sub("_", wanted or "")[:60].strip("._")
    return (name or "times") + ".csv"


def records(user, month):
    kwargs = {"KeyConditionExpression": Key("user").eq(user) & Key("day").begins_with(month)}
    while True:
        page = table.query(**kwargs)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        kwargs["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def neutral(cell):
    text = str(cell)
    return "'" + text if text[:1] in "=+-@" and text else text


def handler(event, context):
    q = event.get("queryStringParameters") or {}
    if not re.fullmatch(r"\d{4}-\d{2}", q.get("month", "")):
        return {"statusCode": 400, "body": "month"}
    user = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    out = io.StringIO()
    w = csv.writer(out)
    for r in records(user, q["month"]):
        w.writerow([r["day"], r["minutes"], neutral(r.get("note", ""))])
    return {
        "statusCode": 200,
        "headers": {"content-type": "text/csv", "content-disposition": f'attachment; filename="{file_name(q.get("name"))}"'},
        "body": out.getvalue(),
    }
