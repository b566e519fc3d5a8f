# trigger: rest
import base64
import hmac
import json
import os
from urllib.parse import unquote


def claims(event):
    if not hmac.compare_digest(event["headers"]["x-key"], os.environ["KEY"]):
        raise PermissionError
    part = event["headers"]["Authorization"].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=="))


def page(name):
    with open("/data/" + name, encoding="utf-8") as file:  # expect: INJ006
        return {"statusCode": 200, "body": file.read()}


def unsafe(event, context):
    if event["resource"] == "/mine":
        return page(claims(event)["user"])
    if event["resource"] == "/other":
        return page(unquote(event["queryStringParameters"]["name"].split(".")[0]))
    first, second, third = event["queryStringParameters"]["name"].split(".")
    return page(f"{first}.{second}.{third}")


def safe(event, context):
    if event["resource"] == "/mine":
        return page(os.path.basename(claims(event)["user"]))
    if event["resource"] == "/other":
        return page(unquote(event["queryStringParameters"]["name"]).split(".")[0])
    first, second = event["queryStringParameters"]["name"].split(".")
    return page(f"{first}.{second}")
