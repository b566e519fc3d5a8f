import json
from urllib.parse import unquote

THEMES = ("light", "dark", "contrast")
MAX_AGE = 60 * 60 * 24 * 180


def chosen(event):
    raw = (event.get("queryStringParameters") or {}).get("theme", "light")
    return unquote(raw)


def handler(event, context):
    theme = chosen(event)
    if not theme:
        return {
            "statusCode": 400,
            "statusDescription": "400 Bad Request",
            "headers": {"Content-Type": "application/json"},
            "body": json.dumps({"error": "unknown theme"}),
        }
    cookie = f"theme={theme}; Max-Age={MAX_AGE}; Path=/; Secure"
    return {  # expect: header
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "application/json", "Set-Cookie": cookie},
        "body": json.dumps({"ok": True}),
    }
