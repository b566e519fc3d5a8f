import secrets
from http import HTTPStatus

PAGES = {"home": "/", "orders": "/account/orders", "profile": "/account/profile"}


def cookie(name, value):
    return f"{name}={value}; Secure; HttpOnly; SameSite=Lax; Path=/"


def destination(event):
    query = event.get("queryStringParameters") or {}
    return PAGES.get(query.get("returnTo"), PAGES["home"])


def callback(event, context):
    session = secrets.token_urlsafe(32)
    location = destination(event)
    return {
        "statusCode": HTTPStatus.FOUND.value,
        "headers": {"location": location, "cache-control": "no-store"},
        "cookies": [cookie("sid", session)],
        "body": "",
    }
