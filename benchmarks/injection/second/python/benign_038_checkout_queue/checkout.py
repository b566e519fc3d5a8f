import json
import os
import re
import uuid

import boto3

sqs = boto3.client("sqs")
SKU = re.compile(r"[A-Z0-9]{6,12}")


def parse(body):
    data = json.loads(body)
    lines = []
    for line in data["lines"]:
        sku, quantity = line["sku"], int(line["quantity"])
        if not SKU.fullmatch(sku) or not 1 <= quantity <= 99:
            raise ValueError("line")
        lines.append({"sku": sku, "quantity": quantity})
    return lines


def handler(event, context):
    try:
        lines = parse(event["body"])
    except (ValueError, KeyError, TypeError):
        return {"statusCode": 422, "body": json.dumps({"message": "invalid order"})}
    order_id = str(uuid.uuid4())
    sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=json.dumps({"id": order_id, "lines": lines}))
    return {"statusCode": 202, "body": json.dumps({"id": order_id})}
