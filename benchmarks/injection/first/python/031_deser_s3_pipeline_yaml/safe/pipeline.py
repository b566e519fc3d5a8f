import json
import logging
import os
from urllib.parse import unquote_plus

import boto3
import yaml

logger = logging.getLogger()
logger.setLevel(logging.INFO)

s3 = boto3.resource("s3")
table = boto3.resource("dynamodb").Table(os.environ["PIPELINES"])


class Definition:
    def __init__(self, document):
        self.name = str(document["name"])
        self.steps = [str(s["use"]) for s in document.get("steps", [])]

    @classmethod
    def from_object(cls, bucket, key):
        body = s3.Object(bucket, key).get()["Body"].read()
        return cls(yaml.safe_load(body))


def handler(event, context):
    registered = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        try:
            definition = Definition.from_object(bucket, key)
        except (KeyError, TypeError, yaml.YAMLError):
            logger.warning("definition skipped")
            continue
        table.put_item(Item={"name": definition.name, "steps": definition.steps})
        registered += 1
    logger.info(json.dumps({"registered": registered}))
    return registered
