import json
import os
import re

import boto3

sfn = boto3.client("stepfunctions")
ORDER = re.compile(r"^(?P<shop>DE|AT)-(?P<number>[0-9]{9})$", re.ASCII)
REASONS = {1: "too small", 2: "too big", 3: "damaged", 4: "not as shown"}


def http(code, body):
    text = {200: "OK", 202: "Accepted", 400: "Bad Request", 409: "Conflict"}[code]
    return {
        "statusCode": code,
        "statusDescription": "%d %s" % (code, text),
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }


def parse(body):
    doc = json.loads(body)
    m = ORDER.match(doc["order"])
    if not m:
        raise ValueError("order")
    return m["shop"], int(m["number"]), REASONS[int(doc["reason"])], max(1, min(99, int(doc.get("items", 1))))


def handler(event, context):
    try:
        shop, number, reason, items = parse(event["body"])
    except (KeyError, TypeError, ValueError):
        return http(400, {"error": "bad return"})
    try:
        sfn.start_execution(
            stateMachineArn=os.environ["RETURNS_MACHINE"],
            name=f"return-{shop}-{number:09d}",
            input=json.dumps({"shop": shop, "order": number, "reason": reason, "items": items}),
        )
    except sfn.exceptions.ExecutionAlreadyExists:
        return http(409, {"error": "already asked for"})
    return http(202, {"ok": True})
