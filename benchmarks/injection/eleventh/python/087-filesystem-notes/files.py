import base64
import json
from pathlib import Path

from storage import FolderStorage, OutsideFolder, QuotaExceeded

ROOT = Path("/mnt/notes")


def reply(status: int, payload) -> dict:
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload),
    }


def storage_for(event: dict) -> FolderStorage:
    tenant = event["requestContext"]["authorizer"]["jwt"]["claims"]["tenant_id"]
    return FolderStorage(ROOT / str(int(tenant)))


def payload_of(event: dict) -> bytes:
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def handler(event, context):
    method = event["requestContext"]["http"]["method"]
    name = event["pathParameters"]["name"]
    storage = storage_for(event)
    try:
        match method:
            case "GET":
                return reply(200, {"text": storage.read(name)})
            case "PUT":
                return reply(200, {"bytes": storage.write(name, payload_of(event))})
            case "DELETE":
                storage.remove(name)
                return reply(200, {"removed": True})
            case _:
                return reply(405, {"error": "method"})
    except OutsideFolder:
        return reply(400, {"error": "name"})
    except QuotaExceeded:
        return reply(413, {"error": "too large"})
    except FileNotFoundError:
        return reply(404, {"error": "no such note"})
