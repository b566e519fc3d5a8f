import json
import os

import boto3

from .order import Order

sns = boto3.client("sns")
sqs = boto3.client("sqs")
table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def announce(order):
    sns.publish(TopicArn=os.environ["TOPIC"], Subject="order placed", Message=order.message())
    sqs.send_message(
        QueueUrl=os.environ["PACKING_QUEUE"],
        MessageBody=order.message(),
        MessageAttributes={"lines": {"DataType": "Number", "StringValue": str(len(order.lines))}},
    )


def handler(event, context):
    try:
        order = Order.parse(event["body"])
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 400, "body": json.dumps({"error": "bad order"})}
    table.put_item(Item=order.item())
    announce(order)
    return {"statusCode": 201, "body": json.dumps({"id": order.id})}
