import json
import os

import boto3

from rendering import Renderer

ses = boto3.client("sesv2")
SENDER = os.environ["SENDER_ADDRESS"]
accounts = boto3.resource("dynamodb").Table(os.environ["ACCOUNTS_TABLE"])
renderer = Renderer()


def recipient(account_id: int) -> str | None:
    item = accounts.get_item(Key={"account_id": account_id}).get("Item")
    return item["email"] if item and item.get("verified") else None


def deliver(message: dict) -> None:
    address = recipient(int(message["accountId"]))
    if address is None:
        return
    text = renderer.render(message)
    ses.send_email(
        FromEmailAddress=SENDER,
        Destination={"ToAddresses": [address]},
        Content={
            "Simple": {
                "Subject": {"Data": "News about your account"},
                "Body": {"Text": {"Data": text}},
            }
        },
    )


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            deliver(json.loads(record["body"]))
        except Exception:
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
