# trigger: sqs
import json
import os


def settings(record):
    found = {"tool": "lint", "path": "/tmp/in"}
    found.update(json.loads(record["body"]))
    return found


def unsafe(event, context):
    for record in event["Records"]:
        chosen = settings(record)
        chosen["path"] = "/tmp/checked"
        os.system("{tool} {path}".format(**chosen))  # expect: INJ001


def safe(event, context):
    for record in event["Records"]:
        chosen = settings(record)
        chosen["path"] = "/tmp/checked"
        chosen["tool"] = "lint"
        os.system("{tool} {path}".format(**chosen))
