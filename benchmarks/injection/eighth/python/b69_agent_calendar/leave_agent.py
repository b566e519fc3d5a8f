import json
import os
from datetime import date

import boto3

rds = boto3.client("rds-data")
INSERT = "INSERT INTO leave_day (employee, first_day, last_day) VALUES (:employee, :first, :last)"


def properties(event):
    content = event["requestBody"]["content"]["application/json"]["properties"]
    return {p["name"]: p["value"] for p in content}


def book(event):
    values = properties(event)
    employee = int(event["sessionAttributes"]["employeeNumber"])
    first, last = date.fromisoformat(values["firstDay"]), date.fromisoformat(values["lastDay"])
    if last < first:
        return 400, {"error": "the last day is before the first"}
    rds.execute_statement(
        resourceArn=os.environ["CLUSTER_ARN"],
        secretArn=os.environ["SECRET_ARN"],
        database="hr",
        sql=INSERT,
        parameters=[
            {"name": "employee", "value": {"longValue": employee}},
            {"name": "first", "value": {"stringValue": first.isoformat()}, "typeHint": "DATE"},
            {"name": "last", "value": {"stringValue": last.isoformat()}, "typeHint": "DATE"},
        ],
    )
    return 200, {"days": (last - first).days + 1}


def handler(event, context):
    try:
        status, body = book(event) if event["apiPath"] == "/leave" else (404, {"error": "unknown path"})
    except (KeyError, ValueError):
        status, body = 400, {"error": "firstDay and lastDay are needed"}
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "apiPath": event["apiPath"],
            "httpMethod": event["httpMethod"],
            "httpStatusCode": status,
            "responseBody": {"application/json": {"body": json.dumps(body)}},
        },
    }
