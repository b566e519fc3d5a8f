import json

from .figures import Kind, Loan


def numbers(event):
    given = {p["name"]: p["value"] for p in event.get("parameters", [])}
    for content in event.get("requestBody", {}).get("content", {}).values():
        given.update({p["name"]: p["value"] for p in content.get("properties", [])})
    return given


def quote(given):
    loan = Loan(
        kind=Kind[given.get("kind", "annuity").upper()],
        amount=float(given["amount"]),
        rate=float(given["rate"]) / 100,
        months=int(given["months"]),
    )
    return {"monthly": round(loan.monthly(), 2), "interest": round(loan.interest(), 2)}


def handler(event, context):
    try:
        status, body = 200, quote(numbers(event))
    except (KeyError, ValueError, ZeroDivisionError):
        status, body = 400, {"error": "amount, rate and months are needed as numbers"}
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
