import json
import math

CONVERSIONS = {
    ("c", "f"): lambda v: v * 9 / 5 + 32,
    ("f", "c"): lambda v: (v - 32) * 5 / 9,
    ("km", "mi"): lambda v: v * 0.621371,
    ("mi", "km"): lambda v: v / 0.621371,
}


def reply(status, **payload):
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload),
    }


def lambda_handler(event, context):
    q = event.get("queryStringParameters") or {}
    convert = CONVERSIONS.get((q.get("from", "").lower(), q.get("to", "").lower()))
    if convert is None:
        return reply(404, error="unknown conversion")
    try:
        value = float(q.get("value", ""))
    except ValueError:
        return reply(400, error="value must be a number")
    if not math.isfinite(value):
        return reply(400, error="value must be finite")
    return reply(200, result=round(convert(value), 4))
