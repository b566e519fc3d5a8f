# trigger: kinesis
import base64
import json


def accumulator():
    expression = "0"

    def add(term):
        nonlocal expression
        expression = f"{expression} + {term}"
        return expression

    return add


def terms(event):
    for record in event["Records"]:
        yield json.loads(base64.b64decode(record["kinesis"]["data"]))["value"]


def unsafe(event, context):
    add = accumulator()
    total = "0"
    for term in terms(event):
        total = add(term)
    return eval(total)  # expect: INJ002


def safe(event, context):
    add = accumulator()
    total = "0"
    for term in terms(event):
        total = add(float(term))
    return eval(total)
