import os
import secrets
import time

import boto3

approvals = boto3.resource("dynamodb").Table(os.environ["APPROVALS"])
ses = boto3.client("ses")


def handler(event, context):
    approval = secrets.token_urlsafe(18)
    amount = round(float(event["amount"]), 2)
    approvals.put_item(
        Item={
            "id": approval,
            "token": event["taskToken"],
            "amount": str(amount),
            "ttl": int(time.time()) + 86400,
        }
    )
    link = f"{os.environ['SITE_URL']}/approve/{approval}"
    ses.send_email(
        Source=os.environ["SENDER"],
        Destination={"ToAddresses": [os.environ["APPROVER"]]},
        Message={
            "Subject": {"Data": "An expense waits for you"},
            "Body": {"Text": {"Data": f"Amount: {amount:.2f} EUR\n{link}\n"}},
        },
    )
