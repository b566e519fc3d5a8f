import base64
import hashlib
import hmac
import json
import os
import subprocess

SECRET = os.environ["HOOK_SECRET"].encode()
TARGETS = {"refs/heads/main": "production", "refs/heads/develop": "staging"}
CHECKOUTS = {"production": "/mnt/sites/production", "staging": "/mnt/sites/staging"}


def raw_body(event):
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def genuine(event, body):
    expected = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, event["headers"].get("x-hub-signature-256", ""))


def steps(target):
    folder = CHECKOUTS[target]
    yield ["git", "-C", folder, "fetch", "--prune", "origin"]
    yield ["git", "-C", folder, "reset", "--hard", "@{upstream}"]
    yield ["/opt/bin/hugo", "--source", folder, "--environment", target, "--minify"]


def deploy(target):
    for command in steps(target):
        completed = subprocess.run(command, capture_output=True, text=True, timeout=240)
        if completed.returncode != 0:
            print(json.dumps({"failed": command[0], "code": completed.returncode}))
            return False
    return True


def response(status, text):
    return {
        "statusCode": status,
        "statusDescription": f"{status} {text}",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"message": text}),
        "isBase64Encoded": False,
    }


def handler(event, context):
    body = raw_body(event)
    if not genuine(event, body):
        return response(401, "Unauthorized")
    if event["headers"].get("x-github-event") == "ping":
        return response(200, "pong")
    target = TARGETS.get(json.loads(body).get("ref"))
    if target is None:
        return response(200, "ignored")
    return response(200, "deployed") if deploy(target) else response(500, "failed")
