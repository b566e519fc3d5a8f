import os

import boto3


class DeviceStore:
    ATTRIBUTES = frozenset({"status", "model", "firmware"})
    OPERATORS = {"=": "=", "ne": "<>", "lt": "<", "gt": ">"}

    def __init__(self, table):
        self._table = table

    @classmethod
    def from_env(cls):
        return cls(boto3.resource("dynamodb").Table(os.environ["DEVICE_TABLE"]))

    def find(self, tenant, attr, op, value):
        if not attr or not op:
            raise ValueError("filter")
        condition = f"{attr} {self.OPERATORS.get(op, op)} :v"
        names = {"#t": "tenant"}
        kwargs = {
            "KeyConditionExpression": "#t = :t",
            "FilterExpression": condition,
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": {":t": tenant, ":v": value},
        }
        found = []
        while True:
            page = self._table.query(**kwargs)  # expect: nosql
            found.extend(page["Items"])
            if "LastEvaluatedKey" not in page or len(found) > 500:
                return found
            kwargs["ExclusiveStartKey"] = page["LastEvaluatedKey"]
