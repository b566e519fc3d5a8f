import json
import os
from http.cookies import SimpleCookie

from itsdangerous import BadSignature, URLSafeTimedSerializer

serializer = URLSafeTimedSerializer(os.environ["COOKIE_KEY"], salt="prefs")
THEMES = ("light", "dark", "contrast")
DEFAULTS = {"theme": "light", "size": 16}


def read(event):
    jar = SimpleCookie("; ".join(event.get("cookies") or []))
    if "prefs" not in jar:
        return dict(DEFAULTS)
    try:
        return {**DEFAULTS, **serializer.loads(jar["prefs"].value, max_age=90 * 86400)}
    except BadSignature:
        return dict(DEFAULTS)


def change(prefs, patch):
    for theme in THEMES:
        if patch.get("theme") == theme:
            prefs["theme"] = theme
    if "size" in patch:
        prefs["size"] = max(10, min(int(patch["size"]), 32))
    return prefs


def handler(event, context):
    prefs = read(event)
    if event["requestContext"]["http"]["method"] == "PATCH":
        try:
            prefs = change(prefs, json.loads(event["body"]))
        except (ValueError, TypeError, AttributeError):
            return {"statusCode": 400}
    return {
        "statusCode": 200,
        "cookies": ["prefs=" + serializer.dumps(prefs) + "; Path=/; Secure; HttpOnly; Max-Age=7776000"],
        "headers": {"content-type": "application/json"},
        "body": json.dumps(prefs),
    }
