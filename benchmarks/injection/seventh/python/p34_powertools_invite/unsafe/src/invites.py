import os
from dataclasses import dataclass
from datetime import date

import boto3
from botocore.exceptions import ClientError


@dataclass
class Invite:
    code: str
    day: date


class InviteService:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["INVITES"])

    def find(self, code):
        item = self.table.get_item(Key={"code": code}).get("Item")
        return Invite(code, date.fromisoformat(item["day"])) if item else None

    def accept(self, code):
        try:
            self.table.update_item(
                Key={"code": code},
                UpdateExpression="SET accepted = :y",
                ConditionExpression="attribute_exists(code)",
                ExpressionAttributeValues={":y": True},
            )
        except ClientError:
            return False
        return True
