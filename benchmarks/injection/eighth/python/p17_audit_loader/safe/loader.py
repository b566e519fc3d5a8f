import base64
import gzip
import json
import os

from sinks.audit import AuditSink


def unpack(event):
    raw = base64.b64decode(event["awslogs"]["data"])
    return json.loads(gzip.decompress(raw))


sink = AuditSink(os.environ["WORKGROUP"], os.environ["DATABASE"])


def handler(event, context):
    payload = unpack(event)
    if payload["messageType"] != "DATA_MESSAGE":
        return 0
    for entry in payload["logEvents"]:
        sink.store(entry["id"], entry["timestamp"], entry["message"])
    return len(payload["logEvents"])
