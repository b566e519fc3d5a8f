import json

from warehouse import Warehouse

warehouse = Warehouse()


def stock(parameters):
    return {"stock": warehouse.stock(int(parameters["article"]))}


def reserve(parameters):
    article, amount = int(parameters["article"]), int(parameters["amount"])
    return {"reserved": warehouse.reserve(article, amount)}


ACTIONS = {("GET", "/stock"): stock, ("POST", "/reservations"): reserve}


def handler(event, context):
    parameters = {p["name"]: p["value"] for p in event.get("parameters") or []}
    action = ACTIONS.get((event["httpMethod"], event["apiPath"]))
    status, body = (404, {}) if action is None else (200, action(parameters))
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
