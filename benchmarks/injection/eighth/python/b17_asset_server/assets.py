import base64
import mimetypes
import os

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "public"))


def locate(raw_path):
    path = os.path.realpath(os.path.join(ROOT, raw_path.lstrip("/") or "index.html"))
    if os.path.commonpath([path, ROOT]) != ROOT:
        raise FileNotFoundError
    return path


def handler(event, context):
    try:
        path = locate(event["rawPath"])
        with open(path, "rb") as fh:
            content = fh.read()
    except OSError:
        return {"statusCode": 404, "headers": {"content-type": "text/plain"}, "body": "not found"}
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return {
        "statusCode": 200,
        "headers": {"content-type": kind, "cache-control": "public, max-age=3600"},
        "body": base64.b64encode(content).decode(),
        "isBase64Encoded": True,
    }
