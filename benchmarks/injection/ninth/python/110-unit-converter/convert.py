import json
import math
from functools import partial


def scale(factor, value):
    return value * factor


OPERATIONS = {
    "miles-to-km": partial(scale, 1.609344),
    "pounds-to-kg": partial(scale, 0.45359237),
    "gallons-to-litres": partial(scale, 3.785411784),
    "fahrenheit-to-celsius": lambda value: (value - 32) * 5 / 9,
}


def reply(status, **payload):
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload),
    }


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    operation = OPERATIONS.get(query.get("operation"))
    if operation is None:
        return reply(404, operations=sorted(OPERATIONS))
    try:
        value = float(query["value"])
    except (KeyError, ValueError):
        return reply(400, error="value is not a number")
    if not math.isfinite(value):
        return reply(400, error="value is not finite")
    return reply(200, result=round(operation(value), 4))
