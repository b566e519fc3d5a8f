import json
import os
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

import boto3

table = boto3.resource("dynamodb").Table(os.environ["STATE_TABLE"])
sns = boto3.client("sns")


class Level(str, Enum):
    OK = "ok"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True)
class Limit:
    low: float
    high: float

    def level(self, value):
        if value < self.low:
            return Level.LOW
        return Level.HIGH if value > self.high else Level.OK


LIMITS = {"temperature": Limit(12, 38), "humidity": Limit(35, 90), "soil": Limit(20, 80)}


def measurements(event):
    for name, limit in LIMITS.items():
        if name in event:
            value = float(event[name])
            yield name, value, limit.level(value)


def save(house, name, value, level):
    answer = table.update_item(
        Key={"house": house, "sensor": name},
        UpdateExpression="SET #value = :value, #level = :level ADD samples :one",
        ExpressionAttributeNames={"#value": "value", "#level": "level"},
        ExpressionAttributeValues={":value": Decimal(str(round(value, 2))), ":level": level.value, ":one": 1},
        ReturnValues="UPDATED_OLD",
    )
    return answer.get("Attributes", {}).get("level")


def alarm(house, name, value, level):
    sns.publish(
        TopicArn=os.environ["ALARM_TOPIC"],
        Subject="Greenhouse alarm",
        Message=json.dumps({"house": house, "sensor": name, "value": value, "level": level.value}),
    )


def handler(event, context):
    house = int(event["house"])
    changes = 0
    for name, value, level in measurements(event):
        before = save(house, name, value, level)
        if level is not Level.OK and before != level.value:
            alarm(house, name, value, level)
            changes += 1
    return {"alarms": changes}
