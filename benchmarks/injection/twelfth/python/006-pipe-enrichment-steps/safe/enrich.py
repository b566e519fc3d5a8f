import json

import steps


def load_step(name):
    try:
        return steps.REGISTRY[name]
    except KeyError:
        raise ValueError("no such step") from None


def enrich(record):
    body = json.loads(record["body"])
    step = load_step(body.get("step", "steps:passthrough"))
    return step(body["payload"])


def handler(event, context):
    return [enrich(record) for record in event]
