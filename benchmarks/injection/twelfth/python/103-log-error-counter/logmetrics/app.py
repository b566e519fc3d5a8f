import base64
import gzip
import json

from logmetrics.classify import kinds
from logmetrics.publish import put


def handler(event, context):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    if data["messageType"] == "CONTROL_MESSAGE":
        return
    put(kinds(entry["message"] for entry in data["logEvents"]))
