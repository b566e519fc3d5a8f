# trigger: websocket
import json
from urllib.parse import urlparse, urlunparse

import requests


def unsafe(event, context):
    parts = urlparse(json.loads(event["body"])["url"])
    url = urlunparse(parts._replace(scheme="https", fragment=""))
    return {"statusCode": requests.head(url, timeout=3).status_code}  # expect: INJ007


def safe(event, context):
    parts = urlparse(json.loads(event["body"])["url"])
    params = {"path": parts.path, "query": parts.query}
    return {"statusCode": requests.head("https://proxy.internal/", params=params, timeout=3).status_code}
