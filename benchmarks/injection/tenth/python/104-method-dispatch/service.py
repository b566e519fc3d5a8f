import os

import boto3
from boto3.dynamodb.conditions import Key

EXPORTED = set()


def exported(fn):
    EXPORTED.add(fn.__name__)
    return fn


class HelpDesk:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["TICKETS_TABLE"])

    @exported
    def open_count(self, team):
        return self.table.query(KeyConditionExpression=Key("team").eq(str(team)), Select="COUNT")["Count"]

    @exported
    def escalate(self, team, number):
        self.table.update_item(
            Key={"team": str(team), "number": int(number)},
            UpdateExpression="SET escalated = :t",
            ConditionExpression="attribute_exists(team)",
            ExpressionAttributeValues={":t": True},
        )
        return {"escalated": int(number)}
