import json
import os

import boto3
from jsonschema import Draft202012Validator

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["shipment", "carrier", "weight"],
    "properties": {
        "shipment": {"type": "string", "pattern": "^SH[0-9]{10}$"},
        "carrier": {"enum": ["dhl", "ups", "gls"]},
        "weight": {"type": "number", "exclusiveMinimum": 0, "maximum": 70},
    },
}
validator = Draft202012Validator(SCHEMA)
sqs = boto3.client("sqs")


class Rejected(Exception):
    pass


def checked(detail):
    errors = sorted(validator.iter_errors(detail), key=lambda e: list(e.path))
    if errors:
        raise Rejected(f"{len(errors)} errors in the event")
    return detail


def handler(event, context):
    detail = checked(event["detail"])
    label = {
        "id": detail["shipment"],
        "carrier": detail["carrier"].upper(),
        "grams": int(detail["weight"] * 1000),
    }
    sqs.send_message(QueueUrl=os.environ["LABEL_QUEUE"], MessageBody=json.dumps(label))
    return {"queued": detail["shipment"]}
