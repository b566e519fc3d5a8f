import ast
import base64
import json
import operator
import os
from collections import defaultdict
from typing import NamedTuple

import boto3

COMPARE = {"<": operator.lt, ">": operator.gt, "==": operator.eq}
alarms = boto3.resource("dynamodb").Table(os.environ["ALARMS_TABLE"])


class Rule(NamedTuple):
    field: str
    sign: str
    limit: float

    def hit(self, reading):
        value = reading.get(self.field)
        return isinstance(value, (int, float)) and COMPARE[self.sign](value, self.limit)


RULES = [Rule(*rule) for rule in ast.literal_eval(os.environ.get("RULES", "[('temp', '>', 80.0)]"))]


def handler(event, context):
    hits = defaultdict(int)
    for record in event["Records"]:
        reading = json.loads(base64.b64decode(record["kinesis"]["data"]))
        for rule in RULES:
            if rule.hit(reading):
                hits[int(reading["device"])] += 1
    for device, count in hits.items():
        alarms.update_item(Key={"device": device}, UpdateExpression="ADD hits :n", ExpressionAttributeValues={":n": count})
