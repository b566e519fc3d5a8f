from aws_lambda_powertools.utilities.validation import SchemaValidationError, validate

from outbox import forward

SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["deviceId", "request"],
    "properties": {
        "deviceId": {"type": "string", "pattern": "^[a-f0-9]{12}$"},
        "request": {"type": "string", "enum": ["status", "reboot"]},
    },
}


def handler(event, context):
    try:
        validate(event=event, schema=SCHEMA)
    except SchemaValidationError:
        return {"relayed": False}
    forward(event)
    return {"relayed": True}
