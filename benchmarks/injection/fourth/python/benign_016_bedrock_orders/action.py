import json
import os

import boto3
from aws_lambda_powertools import Logger

logger = Logger()
orders = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def order_status(parameters):
    number = int(parameters["orderNumber"])
    item = orders.get_item(Key={"number": number}).get("Item")
    if not item:
        return 404, {"error": "no such order"}
    return 200, {"status": item["status"], "carrier": item.get("carrier", "none")}


def opening_hours(parameters):
    return 200, {"monday": "9-17", "saturday": "10-14"}


ROUTES = {
    ("GET", "/orders/{orderNumber}"): order_status,
    ("GET", "/hours"): opening_hours,
}


def handler(event, context):
    route = ROUTES.get((event["httpMethod"], event["apiPath"]))
    parameters = {p["name"]: p["value"] for p in event.get("parameters", [])}
    if route is None:
        status, body = 404, {"error": "unknown"}
    else:
        try:
            status, body = route(parameters)
        except (KeyError, ValueError):
            logger.warning("bad parameters")
            status, body = 400, {"error": "parameters"}
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
