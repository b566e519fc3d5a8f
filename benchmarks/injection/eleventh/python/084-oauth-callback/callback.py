import hmac
import json
import os
import secrets
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import boto3
import requests
from aws_lambda_powertools.utilities import parameters

PROVIDER = "https://login.example.org"
SITE = "https://app.example.com"
PAGES = {"home": "/", "settings": "/settings", "billing": "/billing"}
sessions = boto3.resource("dynamodb").Table(os.environ["SESSIONS_TABLE"])


class LoginFailed(Exception):
    pass


def redirect(location: str, cookie: str | None = None) -> dict:
    headers = {"Location": location, "Cache-Control": "no-store"}
    if cookie:
        headers["Set-Cookie"] = cookie
    return {"statusCode": 302, "headers": headers, "body": ""}


def login_cookie(event: dict) -> str:
    headers = {name.lower(): value for name, value in (event["headers"] or {}).items()}
    morsel = SimpleCookie(headers.get("cookie", "")).get("login")
    return morsel.value if morsel else ""


def pending_login(event: dict, state: str) -> dict:
    item = sessions.get_item(Key={"id": f"login#{login_cookie(event)}"}, ConsistentRead=True).get("Item")
    if not item or item["expires"] < time.time():
        raise LoginFailed("expired")
    if not hmac.compare_digest(item["state"].encode(), state.encode()):
        raise LoginFailed("state")
    sessions.delete_item(Key={"id": item["id"]})
    return item


def exchange(code: str, verifier: str) -> dict:
    client = parameters.get_secret(os.environ["CLIENT_SECRET"], transform="json")
    response = requests.post(
        f"{PROVIDER}/oauth/token",
        data={
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": f"{SITE}/callback",
        },
        auth=(client["id"], client["secret"]),
        timeout=5,
    )
    if response.status_code != 200:
        raise LoginFailed("exchange")
    return response.json()


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    try:
        pending = pending_login(event, params.get("state", ""))
        tokens = exchange(params.get("code", ""), pending["verifier"])
    except (LoginFailed, requests.RequestException) as exc:
        reason = exc.args[0] if isinstance(exc, LoginFailed) else "provider"
        return redirect(f"{SITE}/login?{urlencode({'error': reason})}")
    session = secrets.token_urlsafe(32)
    sessions.put_item(
        Item={
            "id": f"session#{session}",
            "tokens": json.dumps(tokens),
            "expires": int(time.time()) + 3600,
        }
    )
    page = PAGES.get(pending.get("page"), PAGES["home"])
    return redirect(SITE + page, f"__Host-s={session}; Path=/; Secure; HttpOnly; SameSite=Lax")
