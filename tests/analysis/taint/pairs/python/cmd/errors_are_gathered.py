# trigger: http
import os
import re

REGIONS = {"eu", "us"}


def problems(order, *, strict):
    found = []
    if order["region"] not in REGIONS:
        found.append("region")
    if strict and not re.fullmatch(r"[a-z]{1,20}", order["customer"]):
        found.append(f"customer {order['customer']}")
    return found


def start(order, *, strict):
    wrong = problems(order, strict=strict)
    if len(wrong) > 0:
        return {"statusCode": 400, "body": ", ".join(wrong)}
    os.system(f"report --region {order['region']} --customer {order['customer']}")  # expect: INJ001
    return {"statusCode": 202}


def unsafe(event, context):
    return start(event["queryStringParameters"], strict=False)


def safe(event, context):
    order = event["queryStringParameters"]
    wrong = problems(order, strict=True)
    if wrong:
        return {"statusCode": 400, "body": ", ".join(wrong)}
    if not re.fullmatch(r"[a-z]{1,20}", order["customer"]):
        return {"statusCode": 400}
    os.system(f"report --region {order['region']} --customer {order['customer']}")
    return {"statusCode": 202}
