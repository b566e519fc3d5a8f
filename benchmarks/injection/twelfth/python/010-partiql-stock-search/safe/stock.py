import os
from functools import cached_property

import boto3


class StockTable:
    def __init__(self, name):
        self.name = name

    @cached_property
    def client(self):
        return boto3.client("dynamodb")

    def count(self, code, tenant):
        statement = f'SELECT quantity FROM "{self.name}" WHERE tenant = ? AND code = ?'
        page = self.client.execute_statement(
            Statement=statement, Parameters=[{"S": tenant}, {"S": code}]
        )
        return sum(int(item["quantity"]["N"]) for item in page["Items"])


table = StockTable(os.environ["STOCK_TABLE"])


def handler(event, context):
    attributes = event["Details"]["ContactData"]["Attributes"]
    code = attributes.get("productCode", "")
    quantity = table.count(code, os.environ["TENANT"])
    return {"quantity": str(quantity), "available": "yes" if quantity else "no"}
