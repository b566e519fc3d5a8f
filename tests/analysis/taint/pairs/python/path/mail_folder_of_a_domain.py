# trigger: rest
import os
from pathlib import Path

STORE = Path("/mnt/mail")


def unsafe(event, context):
    asked = event["queryStringParameters"]
    folder = (STORE / asked["domain"]).resolve()
    message = (folder / asked["message"]).resolve()
    if not message.is_relative_to(folder):
        return {"statusCode": 404}
    return {"statusCode": 200, "body": message.read_text()}  # expect: INJ006


def safe(event, context):
    asked = event["queryStringParameters"]
    folder = (STORE / asked["domain"]).resolve()
    if folder.parent != STORE.resolve():
        return {"statusCode": 404}
    message = (folder / asked["message"]).resolve()
    if not message.is_relative_to(folder):
        return {"statusCode": 404}
    attachment = os.path.realpath(os.path.join("/mnt/parts", asked["part"]))
    if os.path.dirname(attachment) != "/mnt/parts":
        return {"statusCode": 404}
    with open(attachment) as part:
        return {"statusCode": 200, "body": message.read_text() + part.read()}
