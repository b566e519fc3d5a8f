import os
from urllib.parse import unquote_plus

import boto3
import yaml
from jsonschema import Draft7Validator

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["RULES_TABLE"])

SCHEMA = {
    "type": "object",
    "required": ["rules"],
    "properties": {
        "rules": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "metric", "threshold"],
                "properties": {
                    "name": {"type": "string", "maxLength": 80},
                    "metric": {"enum": ["cpu", "memory", "errors"]},
                    "threshold": {"type": "integer"},
                },
                "additionalProperties": False,
            },
        }
    },
}
validator = Draft7Validator(SCHEMA)


def handler(event, context):
    imported = 0
    for record in event["Records"]:
        source = record["s3"]
        body = s3.get_object(
            Bucket=source["bucket"]["name"], Key=unquote_plus(source["object"]["key"])
        )["Body"].read()
        document = yaml.safe_load(body)
        if not validator.is_valid(document):
            continue
        with table.batch_writer() as batch:
            for rule in document["rules"]:
                batch.put_item(Item=rule)
                imported += 1
    return {"imported": imported}
