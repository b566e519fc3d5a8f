# trigger: lattice
import json
from datetime import datetime, timezone
from urllib.parse import quote


def unsafe(event, context):
    theme = json.loads(event["body"])["theme"]
    response = {"statusCode": 200, "headers": {}, "body": "{}"}  # expect: INJ011
    response["headers"]["Set-Cookie"] = f"theme={theme}; Path=/"
    return response


def safe(event, context):
    theme = json.loads(event["body"])["theme"]
    response = {"statusCode": 200, "headers": {}, "body": "{}"}
    response["headers"]["Set-Cookie"] = f"theme={quote(theme)}; Path=/"
    response["headers"]["Date"] = datetime.now(timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")
    return response
