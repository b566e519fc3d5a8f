import json
import os
import subprocess

from validators import InvalidRef, clean_ref

MIRROR = os.environ.get("MIRROR", "/mnt/efs/mirror.git")
FORMAT = "%H%x1f%an%x1f%at"


def respond(code, payload):
    return {
        "statusCode": code,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }


def commits(ref, limit):
    ref = clean_ref(ref)
    args = ["git", "--git-dir", MIRROR, "log", "-n", str(limit), "--format=" + FORMAT]
    args.append(ref)
    out = subprocess.run(args, check=True, capture_output=True, text=True)  # expect: arg
    result = []
    for row in out.stdout.splitlines():
        sha, author, when = row.split("\x1f")
        result.append({"sha": sha, "author": author, "time": int(when)})
    return result


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    ref = params.get("ref", "main")
    try:
        limit = min(int(params.get("limit", 20)), 100)
    except ValueError:
        return respond(400, {"error": "limit"})
    try:
        return respond(200, {"commits": commits(ref, limit)})
    except InvalidRef:
        return respond(400, {"error": "ref"})
    except subprocess.CalledProcessError:
        return respond(404, {"error": "no such ref"})
