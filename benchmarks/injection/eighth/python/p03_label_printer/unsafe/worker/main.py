import json
import logging
import os

import boto3

from worker.barcode import BarcodeError, render

logger = logging.getLogger(__name__)
logger.setLevel(os.getenv("LOG_LEVEL", "INFO"))

bucket = boto3.resource("s3").Bucket(os.environ["LABELS_BUCKET"])


def handler(event, _context):
    failures = []
    for record in event["Records"]:
        try:
            order = json.loads(record["body"])
            image = render(order["tracking"]["code"], height=int(order.get("height", 40)))
            bucket.put_object(Key=f"labels/{record['messageId']}.png", Body=image)
        except (BarcodeError, KeyError, ValueError):
            logger.exception("label failed for message %s", record["messageId"])
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
