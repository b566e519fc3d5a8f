import json
import os

PAGE = """<!doctype html>
<title>Maintenance</title>
<h1>We will be right back</h1>
"""
VERSION = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")


def respond(code, text, content_type, body):
    return {
        "statusCode": code,
        "statusDescription": f"{code} {text}",
        "isBase64Encoded": False,
        "headers": {"Content-Type": content_type, "Cache-Control": "no-store"},
        "body": body,
    }


def handler(event, context):
    if event["path"] == "/health":
        return respond(200, "OK", "application/json", json.dumps({"version": VERSION}))
    return respond(503, "Service Unavailable", "text/html; charset=utf-8", PAGE)
