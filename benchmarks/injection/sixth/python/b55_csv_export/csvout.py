import csv
import io
import os

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["HOURS"])
HEAD = ("day", "project", "hours", "remark")


def cell(value):
    text = str(value)
    return "'" + text if text[:1] in "=+-@\t\r" and text else text


def rows(user, year, month):
    prefix = "%04d-%02d" % (year, month)
    kw = dict(KeyConditionExpression=Key("user").eq(user) & Key("day").begins_with(prefix))
    while kw:
        page = table.query(**kw)
        yield from page["Items"]
        last = page.get("LastEvaluatedKey")
        kw = dict(kw, ExclusiveStartKey=last) if last else None


def handler(event, context):
    user = event["requestContext"]["authorizer"]["claims"]["sub"]
    p = event["pathParameters"]
    year, month = int(p["year"]), int(p["month"])
    out = io.StringIO()
    w = csv.writer(out, delimiter=";")
    w.writerow(HEAD)
    for row in rows(user, year, month):
        w.writerow([cell(row.get(h, "")) for h in HEAD])
    return {
        "statusCode": 200,
        "headers": {
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": 'attachment; filename="hours-%04d-%02d.csv"' % (year, month),
        },
        "body": out.getvalue(),
    }
