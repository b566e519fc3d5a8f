import os
import secrets
import time

import boto3

sessions = boto3.resource("dynamodb").Table(os.environ["SESSIONS"])
PAGES = {"home": "/", "orders": "/account/orders", "profile": "/account/profile"}


def create_session(subject):
    session_id = secrets.token_urlsafe(24)
    sessions.put_item(Item={"id": session_id, "sub": subject, "ttl": int(time.time()) + 3600})
    return session_id


def target(params):
    wanted = params.get("next")
    return PAGES.get(wanted, wanted) if wanted else "/"


def handler(event, context):
    subject = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    session_id = create_session(subject)
    location = target(event.get("queryStringParameters") or {})
    return {  # expect: redirect
        "statusCode": 302,
        "headers": {"location": location},
        "cookies": [f"sid={session_id}; HttpOnly; Secure; SameSite=Lax; Path=/"],
    }
