import os

import boto3


class OrderTable:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])

    def save(self, order):
        self.table.put_item(Item={
            "id": str(order.id),
            "customer": str(order.customer),
            "total": order.total,
            "lines": [line.model_dump() for line in order.lines],
        })
