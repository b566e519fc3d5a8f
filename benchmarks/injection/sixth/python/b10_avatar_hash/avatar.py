import base64
import hashlib
import json
import os
import tempfile

STORE = os.environ.get("AVATARS", "/mnt/avatars")
MAGIC = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}
MAX = 512 * 1024


def ending(data):
    for magic, ext in MAGIC.items():
        if data.startswith(magic):
            return ext
    return None


def save(data, ext):
    name = hashlib.sha256(data).hexdigest() + ext
    final = os.path.join(STORE, name)
    if not os.path.exists(final):
        fd, tmp = tempfile.mkstemp(dir=STORE)
        with os.fdopen(fd, "wb") as out:
            out.write(data)
        os.replace(tmp, final)
    return name


def put(event, context):
    body = event.get("body") or ""
    data = base64.b64decode(body) if event.get("isBase64Encoded") else body.encode("latin-1", "ignore")
    if len(data) > MAX:
        return {"statusCode": 413, "body": json.dumps({"error": "too big"})}
    ext = ending(data)
    if ext is None:
        return {"statusCode": 415, "body": json.dumps({"error": "not a picture"})}
    return {"statusCode": 201, "body": json.dumps({"name": save(data, ext)})}
