import json
import os
from http.cookies import SimpleCookie

from itsdangerous import BadData, URLSafeTimedSerializer

STEPS = ("address", "payment", "confirm")
serializer = URLSafeTimedSerializer(os.environ["COOKIE_KEY"], salt="wizard")


def state_of(event):
    jar = SimpleCookie("; ".join(event.get("cookies") or []))
    if "wizard" not in jar:
        return {"step": 0}
    try:
        return serializer.loads(jar["wizard"].value, max_age=1800)
    except BadData:
        return {"step": 0}


def handler(event, context):
    state = state_of(event)
    if event["requestContext"]["http"]["method"] == "POST":
        state["step"] = min(state["step"] + 1, len(STEPS) - 1)
    cookie = f"wizard={serializer.dumps(state)}; Secure; HttpOnly; SameSite=Strict"
    return {"statusCode": 200, "cookies": [cookie], "headers": {"content-type": "application/json"}, "body": json.dumps({"step": STEPS[state["step"]]})}
