import json
from pathlib import Path

TEMPLATES = Path("/var/task/templates").resolve()


class NotFound(Exception):
    pass


def read_template(name):
    candidate = TEMPLATES / name
    try:
        return candidate.read_text(encoding="utf-8")  # expect: path
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound()


def handler(event, context):
    name = (event.get("pathParameters") or {}).get("proxy", "index.txt")
    try:
        content = read_template(name)
    except NotFound:
        return {
            "statusCode": 404,
            "headers": {"Content-Type": "application/json"},
            "body": json.dumps({"error": "no such template"}),
        }
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"template": content}),
    }
