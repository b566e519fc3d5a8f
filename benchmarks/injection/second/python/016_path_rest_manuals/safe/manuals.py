import base64
import mimetypes
from pathlib import Path

BASE = Path("/mnt/manuals")


class NotFound(Exception):
    pass


def load(name: str) -> bytes:
    candidate = (BASE / name).resolve()
    if not candidate.is_relative_to(BASE) or not candidate.is_file():
        raise NotFound(name)
    return candidate.read_bytes()


def handler(event, context):
    name = event["pathParameters"]["proxy"]
    try:
        content = load(name)
    except NotFound:
        return {"statusCode": 404, "headers": {"Content-Type": "text/plain"}, "body": "not found"}
    kind, _ = mimetypes.guess_type(name)
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/pdf", "X-Document-Known": str(kind is not None)},
        "isBase64Encoded": True,
        "body": base64.b64encode(content).decode(),
    }
