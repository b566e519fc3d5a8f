import base64
import gzip
import json


def log_events(event):
    payload = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    if payload["messageType"] == "CONTROL_MESSAGE":
        return
    for entry in payload["logEvents"]:
        yield int(entry["timestamp"]), entry["message"]
