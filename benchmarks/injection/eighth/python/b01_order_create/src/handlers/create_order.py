import json
import os
import uuid

import boto3
from pydantic import ValidationError

from src.models import NewOrder

table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])
sns = boto3.client("sns")
HEADERS = {"Content-Type": "application/json"}


def handler(event, context):
    try:
        order = NewOrder.model_validate_json(event["body"])
    except ValidationError as exc:
        fields = [".".join(map(str, e["loc"])) for e in exc.errors()]
        return {"statusCode": 422, "headers": HEADERS, "body": json.dumps({"invalid": fields})}
    order_id = str(uuid.uuid4())
    table.put_item(
        Item={
            "id": order_id,
            "customer": str(order.customer),
            "lines": [line.model_dump() for line in order.lines],
            "shipping": order.shipping,
        },
        ConditionExpression="attribute_not_exists(id)",
    )
    sns.publish(
        TopicArn=os.environ["ORDERS_TOPIC"],
        Message=json.dumps({"id": order_id, "lines": [line.model_dump() for line in order.lines]}),
    )
    return {"statusCode": 201, "headers": HEADERS, "body": json.dumps({"id": order_id})}
