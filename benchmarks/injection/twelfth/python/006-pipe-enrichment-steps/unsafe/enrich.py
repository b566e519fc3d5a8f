import importlib
import json


def load_step(name):
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)  # expect: code


def enrich(record):
    body = json.loads(record["body"])
    step = load_step(body.get("step", "steps:passthrough"))
    return step(body["payload"])


def handler(event, context):
    return [enrich(record) for record in event]
