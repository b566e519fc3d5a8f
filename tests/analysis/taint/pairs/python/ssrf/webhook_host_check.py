# trigger: http
import json
from urllib.parse import urlparse

import requests

ALLOWED = {"hooks.example.com", "api.example.com"}


def unsafe(event, context):
    url = json.loads(event["body"])["callback"]
    if "example.com" not in url:
        return {"statusCode": 400}
    requests.post(url, json={"done": True}, timeout=5)  # expect: INJ007
    return {"statusCode": 202}


def safe(event, context):
    url = json.loads(event["body"])["callback"]
    if urlparse(url).hostname not in ALLOWED:
        return {"statusCode": 400}
    requests.post(url, json={"done": True}, timeout=5)
    return {"statusCode": 202}
