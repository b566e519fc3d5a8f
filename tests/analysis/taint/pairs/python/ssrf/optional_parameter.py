# trigger: websocket
import json

import requests

MIRRORS = ("eu.mirror.example.com", "us.mirror.example.com")
DEFAULT = MIRRORS[0]


def fetch(mirror):
    url = f"https://{mirror or DEFAULT}/index.json"
    return {"statusCode": requests.get(url, timeout=3).status_code}  # expect: INJ007


def unsafe(event, context):
    mirror = json.loads(event["body"]).get("mirror")
    if mirror and "." not in mirror:
        return {"statusCode": 400}
    return fetch(mirror)


def safe(event, context):
    mirror = json.loads(event["body"]).get("mirror")
    if mirror and mirror not in MIRRORS:
        return {"statusCode": 400}
    return fetch(mirror)
