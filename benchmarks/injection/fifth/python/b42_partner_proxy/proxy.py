import base64
import json
import os

import requests

from routes import RouteError, upstream_url

PASSED = ("accept", "accept-language", "content-type")
session = requests.Session()
session.mount("https://", requests.adapters.HTTPAdapter(max_retries=1, pool_maxsize=4))


def body_of(event):
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode("utf-8")


def headers_of(event):
    headers = {name: event["headers"][name] for name in PASSED if name in event["headers"]}
    headers["X-Gateway"] = os.environ.get("GATEWAY_NAME", "gateway")
    return headers


def answer(status, content):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(content),
        "isBase64Encoded": False,
    }


def handler(event, context):
    method = event["httpMethod"]
    if method not in ("GET", "POST"):
        return answer(405, {"error": "method"})
    try:
        url = upstream_url(event["path"])
    except RouteError:
        return answer(404, {"error": "route"})
    try:
        upstream = session.request(
            method,
            url,
            params=event.get("queryStringParameters") or None,
            headers=headers_of(event),
            data=body_of(event) if method == "POST" else None,
            timeout=(2, 20),
            allow_redirects=False,
        )
        content = upstream.json()
    except (requests.RequestException, ValueError):
        return answer(502, {"error": "upstream"})
    return answer(upstream.status_code, content)
