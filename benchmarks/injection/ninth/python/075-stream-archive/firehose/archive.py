import base64
import json

from firehose.writer import BatchWriter


def payloads(event):
    for record in event["Records"]:
        yield json.loads(base64.b64decode(record["kinesis"]["data"]))


def handler(event, context):
    with BatchWriter() as writer:
        for payload in payloads(event):
            writer.add(payload)
    return {"stored": writer.count, "key": writer.key}
