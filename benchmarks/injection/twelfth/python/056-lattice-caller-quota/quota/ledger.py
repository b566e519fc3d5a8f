import os
from datetime import date

import boto3


class Ledger:
    LIMIT = 10_000

    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["QUOTA_TABLE"])

    def left(self, principal):
        key = {"principal": principal, "day": date.today().isoformat()}
        item = self.table.get_item(Key=key, ConsistentRead=True).get("Item", {})
        return max(0, self.LIMIT - int(item.get("used", 0)))
