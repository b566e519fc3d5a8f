import json
import os
from dataclasses import dataclass
from decimal import Decimal

import boto3

table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])


@dataclass
class Order:
    order_id: str
    total: Decimal

    @classmethod
    def from_json(cls, text: str) -> "Order":
        data = json.loads(text, parse_float=Decimal)
        return cls(order_id=str(data["orderId"]), total=Decimal(data["total"]))


def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            order = Order.from_json(record["body"])
        except (KeyError, ValueError, TypeError):
            failures.append({"itemIdentifier": record["messageId"]})
            continue
        table.put_item(Item={"order_id": order.order_id, "total": order.total})
    return {"batchItemFailures": failures}
