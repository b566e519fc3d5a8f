# trigger: rest
import json
import os

LINKS = {"docs": "https://docs.example.com/", "status": "https://status.example.com/"}
DOMAIN = os.environ.get("DOMAIN", "example.com")


def unsafe(event, context):
    name = event["pathParameters"]["proxy"]
    location = LINKS.get(name)
    if location is None:
        location = "https://" + name
    return dict(statusCode=301, headers={"Location": location}, body="")  # expect: INJ013


def safe(event, context):
    name = event["pathParameters"]["proxy"]
    location = LINKS.get(name)
    if location is None:
        return dict(statusCode=404, body=json.dumps({"known": sorted(LINKS)}))
    return dict(statusCode=301, headers={"Location": location}, body="")
