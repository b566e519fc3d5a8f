import base64
import json
import logging

import jsonschema
import yaml

log = logging.getLogger(__name__)

SCHEMA = {
    "type": "object",
    "required": ["version", "services"],
    "additionalProperties": False,
    "properties": {
        "version": {"enum": [1, 2]},
        "services": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {
                    "image": {"type": "string", "pattern": "^[a-z0-9./:-]+$"},
                    "replicas": {"type": "integer", "minimum": 0, "maximum": 20},
                },
                "required": ["image"],
            },
        },
    },
}
validator = jsonschema.Draft7Validator(SCHEMA)


def body_of(event):
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body


def problems(text):
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        return ["syntax, line %d" % (mark.line + 1 if mark else 0)]
    return ["/".join(str(p) for p in e.absolute_path) + ": " + e.validator for e in validator.iter_errors(document)]


def handler(event, context):
    found = problems(body_of(event))
    log.info("%d problems", len(found))
    return {
        "statusCode": 200 if not found else 422,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"valid": not found, "problems": found[:20]}),
    }
