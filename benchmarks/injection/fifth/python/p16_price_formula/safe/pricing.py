import json

from formula import evaluate
from tariffs import variables_for


def body_of(event):
    text = event.get("body") or "{}"
    if event.get("isBase64Encoded"):
        import base64

        text = base64.b64decode(text).decode()
    return json.loads(text)


def handler(event, context):
    order = body_of(event)
    variables = variables_for(int(order.get("quantity", 1)))
    try:
        price = evaluate(order["formula"], **variables)
    except (KeyError, ValueError, SyntaxError, ZeroDivisionError):
        return {"statusCode": 422, "body": "{}"}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"price": round(float(price), 2)}),
    }
