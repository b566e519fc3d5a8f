import json
from decimal import Decimal, InvalidOperation

RATES = {("EUR", "USD"): Decimal("1.08"), ("USD", "EUR"): Decimal("0.93")}


def convert(parameters):
    pair = (parameters.get("from", "").upper(), parameters.get("to", "").upper())
    rate = RATES.get(pair)
    if rate is None:
        return {"error": "unknown currency pair"}
    try:
        amount = Decimal(parameters["amount"])
    except (KeyError, InvalidOperation):
        return {"error": "amount is not a number"}
    return {"amount": str((amount * rate).quantize(Decimal("0.01")))}


def handler(event, context):
    parameters = {p["name"]: p["value"] for p in event.get("parameters", [])}
    body = json.dumps(convert(parameters))
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": body}}},
        },
    }
