import base64
import mimetypes
import os
from pathlib import Path

ROOT = Path(os.environ.get("REPORTS_DIR", "/mnt/reports"))


def not_found():
    return {"statusCode": 404, "headers": {"Content-Type": "text/plain"}, "body": "no such report"}


def locate(tenant: str, name: str) -> Path:
    base = (ROOT / tenant).resolve()
    if base.parent != ROOT.resolve():
        raise FileNotFoundError(tenant)
    path = (base / name).resolve()
    if not path.is_relative_to(base):
        raise FileNotFoundError(name)
    return path


def handler(event, context):
    tenant = event["requestContext"]["authorizer"]["claims"]["custom:tenant"]
    name = event["pathParameters"]["proxy"]
    try:
        target = locate(tenant, name)
        data = target.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return not_found()
    kind, _ = mimetypes.guess_type(target.name)
    if kind not in ("application/pdf", "text/csv"):
        kind = "application/octet-stream"
    return {
        "statusCode": 200,
        "isBase64Encoded": True,
        "headers": {"Content-Type": kind, "X-Content-Type-Options": "nosniff"},
        "body": base64.b64encode(data).decode("ascii"),
    }
