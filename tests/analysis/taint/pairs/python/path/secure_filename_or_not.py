# trigger: firehose
import base64
import json
import os

from werkzeug.utils import secure_filename


def entries(event):
    for record in event["records"]:
        yield record, json.loads(base64.b64decode(record["data"]))


def spill(name, text):
    with open(os.path.join("/tmp/spill", name), "a") as target:  # expect: INJ006
        target.write(text)


def unsafe(event, context):
    for _, entry in entries(event):
        spill(os.path.normpath(entry["file"]), "x")
    return {"records": event["records"]}


def safe(event, context):
    for _, entry in entries(event):
        spill(secure_filename(entry["file"]), "x")
    return {"records": event["records"]}
