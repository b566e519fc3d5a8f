import hashlib
import hmac
import json
import os
import re
import shlex
import subprocess

CLONE = "/mnt/efs/docs"


def signed(event):
    want = "sha256=" + hmac.new(os.environ["WEBHOOK_KEY"].encode(), event["body"].encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(want, event["headers"].get("x-hub-signature-256", ""))


def branch_of(payload):
    ref = payload.get("ref", "")
    if not ref.startswith("refs/heads/"):
        return None
    name = ref[len("refs/heads/"):]
    return name if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,120}", name) else None


def sh(line):
    return subprocess.check_output(line, shell=True, cwd=CLONE, text=True, timeout=200)


def handler(event, context):
    if not signed(event):
        return {"statusCode": 403, "body": "forbidden"}
    branch = branch_of(json.loads(event["body"]))
    if not branch:
        return {"statusCode": 202, "body": "ignored"}
    sh("git fetch --quiet origin")
    sh("git checkout --quiet --force origin/" + shlex.quote(branch))
    count = len(sh("mkdocs build --quiet && ls site").split())
    return {"statusCode": 200, "body": json.dumps({"files": count})}
