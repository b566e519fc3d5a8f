import json

from aws_lambda_powertools import Logger

from leave.balances import balance

logger = Logger(service="leave")


def answer(event, body, status=200):
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "apiPath": event["apiPath"],
            "httpMethod": event["httpMethod"],
            "httpStatusCode": status,
            "responseBody": {"application/json": {"body": json.dumps(body)}},
        },
        "sessionAttributes": event.get("sessionAttributes", {}),
    }


def handler(event, context):
    employee = int(event["sessionAttributes"]["employee"])
    parameters = {p["name"]: p["value"] for p in event.get("parameters", [])}
    try:
        year = int(parameters["year"])
    except (KeyError, ValueError):
        return answer(event, {"error": "year is needed"}, 400)
    logger.info("balance asked", extra={"employee": employee, "year": year})
    return answer(event, {"days": balance(employee, year)})
