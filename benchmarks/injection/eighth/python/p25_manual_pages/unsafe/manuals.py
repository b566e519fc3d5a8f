import os
from pathlib import Path

ROOT = Path(os.environ.get("MANUALS_ROOT", "/mnt/manuals"))


def text(status, body):
    return {
        "statusCode": status,
        "headers": {"content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff"},
        "body": body,
    }


def lambda_handler(event, context):
    wanted = event["rawPath"].lstrip("/") or "index.txt"
    candidate = ROOT / wanted
    try:
        return text(200, candidate.read_text("utf-8"))  # expect: path
    except (FileNotFoundError, IsADirectoryError):
        return text(404, "no such manual\n")
