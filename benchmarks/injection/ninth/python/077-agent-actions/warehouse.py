import os

import boto3
from botocore.exceptions import ClientError


class Warehouse:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["STOCK"])

    def stock(self, article):
        item = self.table.get_item(Key={"article": article}).get("Item", {})
        return int(item.get("free", 0))

    def reserve(self, article, amount):
        if amount < 1:
            return False
        try:
            self.table.update_item(
                Key={"article": article},
                UpdateExpression="SET free = free - :n",
                ConditionExpression="free >= :n",
                ExpressionAttributeValues={":n": amount},
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
                return False
            raise
        return True
