import enum
import os

import boto3


class Choice(enum.Enum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Tally:
    def __init__(self):
        self._table = boto3.resource("dynamodb").Table(os.environ["TALLY_TABLE"])

    def add(self, poll, choice):
        answer = self._table.update_item(
            Key={"poll": poll},
            UpdateExpression=f"ADD votes_{choice.value} :one",
            ConditionExpression="attribute_exists(poll) AND is_open = :yes",
            ExpressionAttributeValues={":one": 1, ":yes": True},
            ReturnValues="ALL_NEW",
        )
        return {c.value: int(answer["Attributes"].get(f"votes_{c.value}", 0)) for c in Choice}
