import os
from datetime import date

import boto3
from boto3.dynamodb.conditions import Key

events = boto3.resource("dynamodb").Table(os.environ["EVENTS"])


def fold(text):
    return str(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def ics(items):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//team//calendar//EN"]
    for item in items:
        lines += ["BEGIN:VEVENT", f"UID:{fold(item['id'])}", f"SUMMARY:{fold(item['title'])}", "END:VEVENT"]
    return "\r\n".join(lines + ["END:VCALENDAR", ""])


def handler(event, context):
    p = event["pathParameters"]
    try:
        month = date(int(p["year"]), int(p["month"]), 1)
    except ValueError:
        return {"statusCode": 400, "body": "{}"}
    items = events.query(KeyConditionExpression=Key("month").eq(month.strftime("%Y-%m")))["Items"]
    return {
        "statusCode": 200,
        "headers": {
            "Content-Type": "text/calendar",
            "Content-Disposition": f'attachment; filename="calendar-{month:%Y-%m}.ics"',
        },
        "body": ics(items),
    }
