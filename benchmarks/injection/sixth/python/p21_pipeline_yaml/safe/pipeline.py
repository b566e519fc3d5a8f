import json
import os

import boto3
import yaml

from steps import plan

ddb = boto3.resource("dynamodb")


class Definitions:
    def __init__(self, records):
        self._records = records

    def __iter__(self):
        for record in self._records:
            sns = record["Sns"]
            if sns.get("Subject") == "pipeline":
                yield sns["MessageId"], yaml.load(sns["Message"], Loader=yaml.SafeLoader)


def entry(event, context):
    table = ddb.Table(os.environ["PLANS"])
    saved = []
    for message_id, definition in Definitions(event["Records"]):
        try:
            order = plan(definition)
        except ValueError:
            print(json.dumps({"level": "WARN", "what": "bad pipeline", "id": message_id}))
            continue
        table.put_item(Item={"id": message_id, "steps": order, "state": "NEW"})
        saved.append(message_id)
    return {"saved": len(saved)}
