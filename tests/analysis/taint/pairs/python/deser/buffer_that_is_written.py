# trigger: firehose
import base64
import io
import json
import pickle


def joined(event):
    buffer = io.BytesIO()
    for record in event["records"]:
        buffer.write(base64.b64decode(record["data"]))
    buffer.seek(0)
    return buffer


def unsafe(event, context):
    return {"count": len(pickle.load(joined(event)))}  # expect: INJ005


def safe(event, context):
    return {"count": len(json.load(joined(event)))}
