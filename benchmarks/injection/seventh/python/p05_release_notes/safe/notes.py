import json
import os
import re
import subprocess

REPO = os.environ.get("MIRROR_DIR", "/mnt/mirror/shop.git")
LINE = re.compile(r"^(?P<sha>[0-9a-f]{40})\x1f(?P<subject>.*)$")
TAG = re.compile(r"v\d{1,4}(\.\d{1,4}){1,3}")


class BadTag(ValueError):
    pass


def parse(out):
    for row in out.splitlines():
        m = LINE.match(row)
        if m:
            yield m.groupdict()


def clean(tag):
    tag = (tag or "").strip()
    if TAG.fullmatch(tag) is None:
        raise BadTag(tag)
    return tag


def commits(since, until):
    rng = since + ".." + until if until else since
    res = subprocess.run(
        ["git", "-C", REPO, "log", "--pretty=format:%H%x1f%s", "--end-of-options", rng],
        capture_output=True, text=True, timeout=20, check=True)
    return list(parse(res.stdout))


def reply(code, obj):
    return {"statusCode": code, "headers": {"content-type": "application/json"}, "body": json.dumps(obj)}


def handler(event, context):
    qs = event.get("queryStringParameters") or {}
    try:
        since = clean(qs.get("since"))
        until = clean(qs["until"]) if "until" in qs else None
    except BadTag:
        return reply(400, {"message": "bad tag"})
    try:
        return reply(200, {"commits": commits(since, until)})
    except subprocess.CalledProcessError:
        return reply(404, {"message": "no such range"})
