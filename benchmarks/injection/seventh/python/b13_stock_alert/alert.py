import json
import os
import re
from dataclasses import asdict, dataclass

import boto3

sns = boto3.client("sns")
SKU = re.compile(r"[A-Z]{3}[0-9]{5}")


@dataclass
class Alert:
    sku: str
    stock: int
    minimum: int


def alerts(records):
    for r in records:
        if r["eventName"] == "REMOVE":
            continue
        new = r["dynamodb"]["NewImage"]
        old = r["dynamodb"].get("OldImage", {})
        sku = new["sku"]["S"]
        if not SKU.fullmatch(sku):
            continue
        stock = int(new["stock"]["N"])
        minimum = int(new.get("minimum", {"N": "0"})["N"])
        before = int(old.get("stock", {"N": str(minimum)})["N"])
        if stock < minimum <= before:
            yield Alert(sku, stock, minimum)


def handler(event, context):
    sent = 0
    for alert in alerts(event["Records"]):
        sns.publish(
            TopicArn=os.environ["ALERT_TOPIC"],
            Subject="Stock below minimum",
            Message=json.dumps(asdict(alert)),
        )
        sent += 1
    return {"sent": sent}
