# trigger: logs
import base64
import gzip
import json

import dill


def messages(event):
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    return [each["message"] for each in batch["logEvents"]]


def unsafe(event, context):
    states = [dill.loads(bytes.fromhex(each)) for each in messages(event)]  # expect: INJ005
    return len(states)


def safe(event, context):
    states = [json.loads(bytes.fromhex(each)) for each in messages(event)]
    return len(states)
