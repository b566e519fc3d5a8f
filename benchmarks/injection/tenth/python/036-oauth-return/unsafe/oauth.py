import json
import os
import secrets
from urllib import parse, request

PAGES = {"home": "/", "billing": "/billing", "team": "/settings/team"}


def exchange(code):
    form = parse.urlencode({"grant_type": "authorization_code", "code": code, "client_id": os.environ["CLIENT_ID"]}).encode()
    with request.urlopen("https://login.example.com/oauth2/token", data=form, timeout=5) as answer:
        return json.load(answer)


def remember(tokens):
    # the session itself is kept by the edge cache
    return f"sid={secrets.token_urlsafe(24)}; Secure; HttpOnly; SameSite=Lax; Max-Age={int(tokens['expires_in'])}"


def destination(state):
    return state.partition("|")[2] or "/"


def callback(event, context):
    query = event["queryStringParameters"]
    cookie = remember(exchange(query["code"]))
    location = destination(query.get("state", ""))
    return {"statusCode": 302, "headers": {"location": location}, "cookies": [cookie]}  # expect: redirect
