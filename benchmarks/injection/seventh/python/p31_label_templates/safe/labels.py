import base64
import json
import os

import boto3
from jinja2 import Environment, StrictUndefined, TemplateError

env = Environment(undefined=StrictUndefined, trim_blocks=True)
table = boto3.resource("dynamodb").Table(os.environ["PARCELS"])

LAYOUTS = {
    "short": "{{ name }}\n{{ street }}\n{{ zip }} {{ city }}",
    "long": "{{ name }}\n{{ company }}\n{{ street }}\n{{ zip }} {{ city }}\n{{ country }}",
}


def parcels(ids):
    for pid in ids:
        item = table.get_item(Key={"id": str(pid)}).get("Item")
        if item:
            yield item


def layout_of(req):
    name = req.get("layout", "short")
    if name not in LAYOUTS:
        raise TemplateError("layout")
    return env.from_string(LAYOUTS[name])


def handler(event, context):
    raw = event.get("body") or "{}"
    if event.get("isBase64Encoded"):
        raw = base64.b64decode(raw)
    req = json.loads(raw)
    try:
        layout = layout_of(req)
        labels = [layout.render(**p) for p in parcels(req.get("ids", [])[:100])]
    except TemplateError:
        return {"statusCode": 400, "body": json.dumps({"error": "layout"})}
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"labels": labels})}
