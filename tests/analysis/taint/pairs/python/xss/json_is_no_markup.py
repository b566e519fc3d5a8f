# trigger: rest
import json

HTML = {"content-type": "text/html"}
JSON = {"content-type": "application/json"}


def answer(headers, body):
    return {"statusCode": 200, "headers": headers, "body": body}  # expect: INJ009


def unsafe(event, context):
    name = event["pathParameters"]["name"]
    return answer(HTML, json.dumps({"name": name}))


def safe(event, context):
    name = event["pathParameters"]["name"]
    return answer(JSON, json.dumps({"name": name}))
