import base64
import json
import os

from werkzeug.utils import secure_filename

UPLOADS = os.environ.get("UPLOADS", "/mnt/uploads")
LIMIT = 2 * 1024 * 1024
MAGIC = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}


class Rejected(Exception):
    def __init__(self, status, reason):
        Exception.__init__(self, reason)
        self.status = status
        self.reason = reason


def content_of(event):
    body = event.get("body") or ""
    data = base64.b64decode(body) if event.get("isBase64Encoded") else body.encode("latin-1")
    if len(data) > LIMIT:
        raise Rejected(413, "too large")
    if not any(data.startswith(magic) for magic in MAGIC):
        raise Rejected(415, "not an image")
    return data


def name_of(event):
    headers = event.get("headers") or {}
    name = headers.get("x-file-name", "")
    name = name.replace(" ", "_")
    if not name:
        raise Rejected(400, "no name")
    return name


def store(name, data):
    path = f"{UPLOADS}/{name}"
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640)  # expect: path
    with os.fdopen(fd, "wb") as fh:
        fh.write(data)


def handler(event, context):
    headers = {"content-type": "application/json"}
    try:
        store(name_of(event), content_of(event))
    except Rejected as err:
        return {"statusCode": err.status, "headers": headers, "body": json.dumps({"error": err.reason})}
    return {"statusCode": 201, "headers": headers, "body": json.dumps({"stored": True})}
