import base64
import csv
import io
import json
import os

import boto3

from rows import PriceRow

queue = boto3.resource("sqs").Queue(os.environ["PRICE_QUEUE"])


def batches(rows, size=10):
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def handler(event, context):
    text = event["body"]
    if event.get("isBase64Encoded"):
        text = base64.b64decode(text).decode("utf-8")
    try:
        rows = [PriceRow.parse(raw) for raw in csv.DictReader(io.StringIO(text))]
    except (KeyError, ValueError, ArithmeticError):
        return {"statusCode": 422, "statusDescription": "422 Unprocessable", "headers": {}, "body": "bad row"}
    for batch in batches(rows):
        queue.send_messages(
            Entries=[{"Id": str(n), "MessageBody": json.dumps(row.document())} for n, row in enumerate(batch)]
        )
    return {"statusCode": 202, "statusDescription": "202 Accepted", "headers": {}, "body": str(len(rows))}
