# trigger: sqs
import importlib
import json

PLUGINS = {"csv": "plugins.comma", "json": "plugins.document", "xml": "plugins.markup"}


def unsafe(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        plugin = importlib.import_module(job["plugin"])  # expect: INJ002
        plugin.handle(job["id"])


def safe(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        try:
            plugin = importlib.import_module(PLUGINS[job["plugin"]])
        except KeyError:
            continue
        plugin.handle(job["id"])
