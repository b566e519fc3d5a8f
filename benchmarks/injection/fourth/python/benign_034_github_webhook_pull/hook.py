import base64
import hashlib
import hmac
import json
import logging
import os
import subprocess

logger = logging.getLogger()
logger.setLevel(logging.INFO)

CHECKOUT = os.environ.get("CHECKOUT", "/mnt/site")
SECRET = os.environ["WEBHOOK_SECRET"].encode()
GIT = ["git", "-C", CHECKOUT]


class Forbidden(Exception):
    pass


def body_of(event):
    body = event.get("body") or ""
    if event.get("isBase64Encoded"):
        return base64.b64decode(body)
    return body.encode("utf-8")


def verify(event, body):
    given = event["headers"].get("x-hub-signature-256", "")
    wanted = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(given, wanted):
        raise Forbidden()


def git(*arguments):
    done = subprocess.run(GIT + list(arguments), capture_output=True, text=True, timeout=60)
    if done.returncode:
        logger.error("git failed with %d", done.returncode)
    return done.returncode == 0


def handler(event, context):
    body = body_of(event)
    try:
        verify(event, body)
    except Forbidden:
        return {"statusCode": 403, "headers": {"content-type": "application/json"}, "body": "{}"}
    push = json.loads(body)
    updated = False
    if push.get("ref") == "refs/heads/main":
        updated = git("fetch", "--prune", "origin") and git("reset", "--hard", "origin/main")
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"updated": updated}),
    }
