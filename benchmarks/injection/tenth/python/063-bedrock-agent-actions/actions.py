import json
import os
from datetime import date

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["CLAIMS_TABLE"])


def claim_status(number):
    item = table.get_item(Key={"pk": f"CLAIM#{int(number)}", "sk": "HEAD"}).get("Item", {})
    return {"status": item.get("status", "unknown")}


def appointments(day):
    found = table.query(IndexName="byDay", KeyConditionExpression=Key("day").eq(date.fromisoformat(day).isoformat()))
    return {"count": found["Count"]}


FUNCTIONS = {"getClaimStatus": claim_status, "countAppointments": appointments}


def handler(event, context):
    arguments = {p["name"]: p["value"] for p in event.get("parameters", [])}
    try:
        result = FUNCTIONS[event["function"]](**arguments)
    except (KeyError, TypeError, ValueError):
        result = {"error": "bad request"}
    body = {"TEXT": {"body": json.dumps(result)}}
    response = {"actionGroup": event["actionGroup"], "function": event["function"], "functionResponse": {"responseBody": body}}
    return {"messageVersion": "1.0", "response": response}
