import base64
import hashlib
import os
import secrets
import time
from urllib.parse import urlencode

import boto3

AUTHORIZE = os.environ["AUTHORIZE_URL"]
states = boto3.resource("dynamodb").Table(os.environ["STATES"])


def challenge(verifier):
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def handler(event, context):
    state, verifier = secrets.token_urlsafe(16), secrets.token_urlsafe(48)
    states.put_item(Item={"state": state, "verifier": verifier, "ttl": int(time.time()) + 600})
    query = urlencode(
        {
            "response_type": "code",
            "client_id": os.environ["CLIENT_ID"],
            "redirect_uri": os.environ["REDIRECT_URI"],
            "state": state,
            "code_challenge": challenge(verifier),
            "code_challenge_method": "S256",
        }
    )
    return {"statusCode": 302, "headers": {"Location": f"{AUTHORIZE}?{query}"}, "body": ""}
