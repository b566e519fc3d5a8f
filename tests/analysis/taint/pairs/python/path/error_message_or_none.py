# trigger: rest
import re
from pathlib import Path


def wrong(name):
    message = None
    if not re.fullmatch(r"[\w-]+\.csv", name):
        message = f"{name} is no report"
    return message


def report(name):
    return Path("/opt/reports", name).read_text()  # expect: INJ006


def unsafe(event, context):
    name = event["pathParameters"]["name"]
    message = wrong(name)
    if message:
        print("refused")
    return report(name)


def safe(event, context):
    name = event["pathParameters"]["name"]
    message = wrong(name)
    if message is not None:
        return {"statusCode": 400, "body": "no report"}
    return report(name)
