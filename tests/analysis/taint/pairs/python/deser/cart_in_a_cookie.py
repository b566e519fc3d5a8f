# trigger: http
import base64
import json
import pickle
from http.cookies import SimpleCookie


def cookie(event):
    jar = SimpleCookie()
    jar.load(event["headers"].get("cookie", ""))
    return base64.urlsafe_b64decode(jar["cart"].value)


def unsafe(event, context):
    return len(pickle.loads(cookie(event)))  # expect: INJ005


def safe(event, context):
    return len(json.loads(cookie(event)))
