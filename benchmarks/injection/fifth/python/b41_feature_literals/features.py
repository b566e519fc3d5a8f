import ast
import importlib
import json
import os

import boto3

ssm = boto3.client("ssm")
PREFIX = os.environ.get("PARAMETER_PREFIX", "/features")
CODECS = {"json": ("json", "loads"), "csv": ("codecs_csv", "parse")}


def codec(name):
    module, function = CODECS.get(name, CODECS["json"])
    return getattr(importlib.import_module(module), function)


def literal(text):
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, (bool, int, float)) else None


def value_of(image):
    text = image["default"]["S"]
    kind = image.get("kind", {}).get("S", "literal")
    if kind == "literal":
        return literal(text)
    try:
        parsed = codec(kind)(text)
    except ValueError:
        return None
    return len(parsed) if isinstance(parsed, (list, dict)) else None


def handler(event, context):
    values = {}
    for record in event["Records"]:
        image = record["dynamodb"].get("NewImage")
        if image and "default" in image:
            values[int(image["id"]["N"])] = value_of(image)
    known = {number: value for number, value in values.items() if value is not None}
    for number, value in sorted(known.items()):
        ssm.put_parameter(Name=f"{PREFIX}/{number}", Value=json.dumps(value), Type="String", Overwrite=True)
    return {"set": len(known), "skipped": len(values) - len(known)}
