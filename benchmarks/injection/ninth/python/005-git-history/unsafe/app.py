import json
import re

from repository import ContentRepository

repository = ContentRepository("/mnt/efs/content.git")
REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")


def reply(status, payload):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }


def handler(event, context):
    ref = (event.get("queryStringParameters") or {}).get("ref", "main")
    if len(ref) > 100:
        return reply(400, {"message": "unknown ref"})
    commits = list(repository.history(ref))
    return reply(200, {"commits": commits})
