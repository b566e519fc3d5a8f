import json
import os
import re
from dataclasses import asdict, dataclass

import boto3

TOPIC = os.environ["ORDERS_TOPIC"]
SKU = re.compile(r"[A-Z]{3}-\d{4}")


@dataclass(frozen=True)
class Order:
    sku: str
    quantity: int

    def __post_init__(self):
        if not SKU.fullmatch(self.sku) or not 0 < self.quantity < 1000:
            raise ValueError("invalid order")


class OrderBus:
    def __init__(self, sns=None):
        self.sns = sns or boto3.client("sns")

    def send(self, message: str):
        return self.sns.publish(TopicArn=TOPIC, Message=message)


bus = OrderBus()


def handler(event, context):
    if event["requestContext"]["eventType"] != "MESSAGE":
        return {"statusCode": 200}
    try:
        fields = json.loads(event["body"])
        order = Order(sku=str(fields["sku"]), quantity=int(fields["quantity"]))
    except (ValueError, KeyError, TypeError):
        return {"statusCode": 400}
    bus.send(json.dumps(asdict(order)))
    return {"statusCode": 200}
