import json
import subprocess

from probes import lookup
from validators import ValidationError, require_hostname

RECORD_TYPES = ("A", "AAAA", "MX", "TXT")


def respond(status, payload):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }


def main(event, context):
    params = event.get("queryStringParameters") or {}
    try:
        host = require_hostname(params.get("host"))
    except ValidationError as exc:
        return respond(400, {"error": str(exc)})
    record_type = params.get("type", "A").upper()
    if record_type not in RECORD_TYPES:
        return respond(400, {"error": "unsupported record type"})
    try:
        answers = lookup(host, record_type)
    except subprocess.CalledProcessError:
        return respond(502, {"error": "lookup failed"})
    return respond(200, {"host": host, "answers": answers})
