import base64
import hashlib
import hmac
import os
import secrets
from urllib.parse import parse_qs

import boto3

users = boto3.resource("dynamodb").Table(os.environ["USERS"])
sessions = boto3.resource("dynamodb").Table(os.environ["SESSIONS"])
PAGES = {"orders": "/account/orders", "cart": "/cart", "profile": "/account/profile"}


def form(event):
    raw = event.get("body") or ""
    if event.get("isBase64Encoded"):
        raw = base64.b64decode(raw).decode()
    return {k: v[-1] for k, v in parse_qs(raw).items()}


def authentic(login, password):
    user = users.get_item(Key={"login": login}).get("Item")
    if not user:
        return None
    mac = hashlib.pbkdf2_hmac("sha256", password.encode(), user["salt"].value, 310_000)
    return user["id"] if hmac.compare_digest(mac, user["hash"].value) else None


def redirect(where, cookies=()):
    return {"statusCode": 303, "headers": {"location": where}, "cookies": list(cookies)}


def handler(event, context):
    data = form(event)
    user = authentic(data.get("login", ""), data.get("password", ""))
    if user is None:
        return redirect("/login?failed=1")
    sid = secrets.token_urlsafe(24)
    sessions.put_item(Item={"sid": sid, "user": user})
    return redirect(PAGES.get(data.get("next"), "/"), [f"sid={sid}; Secure; HttpOnly; SameSite=Lax; Path=/"])
