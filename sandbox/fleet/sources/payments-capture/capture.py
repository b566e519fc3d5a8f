"""Captures authorized payments at the payment provider."""

import functools
import json
import logging
import os
from urllib.parse import quote

import boto3
import requests

log = logging.getLogger()
log.setLevel("INFO")
PROVIDER = "https://api.payments.example/v1"
secrets = boto3.client("secretsmanager")
payments = boto3.resource("dynamodb").Table("payments")


@functools.cache
def key():
    return secrets.get_secret_value(SecretId=os.environ["PAYMENT_SECRET"])["SecretString"]


def handler(event, context):
    for record in event["Records"]:
        payment = json.loads(record["Sns"]["Message"])
        capture(str(payment["id"]), int(payment["cents"]))


def capture(payment, cents):
    answer = requests.post(
        f"{PROVIDER}/payments/{quote(payment, safe='')}/capture",
        headers={"authorization": f"Bearer {key()}", "idempotency-key": payment},
        json={"amount": cents, "currency": "EUR"},
        timeout=10,
    )
    answer.raise_for_status()
    payments.update_item(
        Key={"id": payment},
        UpdateExpression="SET captured = :cents",
        ConditionExpression="attribute_exists(id)",
        ExpressionAttributeValues={":cents": cents},
    )
    log.info("captured payment %r", payment)
