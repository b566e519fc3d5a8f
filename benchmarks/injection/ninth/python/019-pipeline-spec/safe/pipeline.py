import os
from functools import partial

import boto3
import yaml

parse = partial(yaml.load, Loader=yaml.SafeLoader)
table = boto3.resource("dynamodb").Table(os.environ["PIPELINES"])


def stages(definition):
    for number, stage in enumerate(definition.get("stages", []), 1):
        yield {"number": number, "name": str(stage["name"]), "image": str(stage["image"])}


def handler(event, context):
    for record in event["Records"]:
        definition = parse(record["body"])
        table.put_item(Item={
            "pk": record["messageId"],
            "stages": list(stages(definition)),
        })
