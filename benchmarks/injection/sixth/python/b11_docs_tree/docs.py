from pathlib import Path
from urllib.parse import unquote

BASE = Path("/opt/docs").resolve()
KINDS = {".txt": "text/plain", ".md": "text/markdown", ".json": "application/json"}


def lookup(raw):
    candidate = (BASE / unquote(raw).lstrip("/")).resolve()
    try:
        candidate.relative_to(BASE)
    except ValueError:
        return None
    if candidate.suffix not in KINDS or not candidate.is_file():
        return None
    return candidate


def answer(status, kind, body):
    return {
        "statusCode": status,
        "isBase64Encoded": False,
        "headers": {"Content-Type": kind + "; charset=utf-8", "X-Content-Type-Options": "nosniff"},
        "body": body,
    }


def handler(event, context):
    if event["httpMethod"] != "GET":
        return answer(405, "text/plain", "only GET")
    found = lookup(event["path"].removeprefix("/docs"))
    if found is None:
        return answer(404, "text/plain", "not found")
    return answer(200, KINDS[found.suffix], found.read_text("utf-8"))
