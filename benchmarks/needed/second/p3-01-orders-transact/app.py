import json
import os
import time
import uuid

import boto3
from boto3.dynamodb.types import TypeSerializer
from botocore.exceptions import ClientError

ORDERS = os.environ["ORDERS_TABLE"]
STOCK = os.environ["STOCK_TABLE"]
CUSTOMERS = os.environ["CUSTOMERS_TABLE"]

ser = TypeSerializer()
aws = {"ddb": boto3.client("dynamodb"), "bus": boto3.client("events")}


def _marshal(item):
    return {k: ser.serialize(v) for k, v in item.items()}


def _reserve(line):
    return {
        "Update": {
            "TableName": STOCK,
            "Key": _marshal({"sku": line["sku"]}),
            "UpdateExpression": "SET available = available - :n",
            "ConditionExpression": "available >= :n",
            "ExpressionAttributeValues": _marshal({":n": line["quantity"]}),
        }
    }


def place(order):
    steps = [
        {
            "ConditionCheck": {
                "TableName": CUSTOMERS,
                "Key": _marshal({"id": order["customer"]}),
                "ConditionExpression": "attribute_exists(id) AND blocked <> :t",
                "ExpressionAttributeValues": _marshal({":t": True}),
            }
        },
        *[_reserve(line) for line in order["lines"]],
        {
            "Put": {
                "TableName": ORDERS,
                "Item": _marshal({**order, "placed": int(time.time())}),
                "ConditionExpression": "attribute_not_exists(id)",
            }
        },
    ]
    aws["ddb"].transact_write_items(TransactItems=steps, ClientRequestToken=order["id"])


def handler(event, context):
    order = json.loads(event["body"])
    order.setdefault("id", str(uuid.uuid4()))
    try:
        place(order)
    except ClientError as exc:
        if exc.response["Error"]["Code"] == "TransactionCanceledException":
            return {"statusCode": 409, "body": json.dumps({"error": "not available"})}
        raise
    aws["bus"].put_events(
        Entries=[
            {
                "EventBusName": os.environ["BUS_NAME"],
                "Source": "shop.orders",
                "DetailType": "OrderPlaced",
                "Detail": json.dumps(order),
            }
        ]
    )
    return {"statusCode": 201, "body": json.dumps({"id": order["id"]})}
