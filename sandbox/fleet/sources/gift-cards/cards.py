"""Issues gift cards that partners have sold."""

import json
import logging
import os
import secrets

import boto3
from dateutil import parser, relativedelta

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
VALUES = {10, 25, 50, 100}


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            issue(json.loads(record["body"]))
        except (KeyError, ValueError):
            log.warning("message %s is not a sale", record["messageId"])
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def issue(sale):
    value = int(sale["value"])
    if value not in VALUES:
        raise ValueError("no card of this value is sold")
    table.put_item(
        Item={
            "code": "".join(secrets.choice(ALPHABET) for _ in range(16)),
            "value": value,
            "partner": str(sale["partner"]),
            "valid_until": valid_until(str(sale["sold"])),
        },
        ConditionExpression="attribute_not_exists(code)",
    )
    log.info("issued a card over %d for partner %r", value, sale["partner"])


def valid_until(sold):
    day = parser.isoparse(sold) + relativedelta.relativedelta(years=3)
    return day.date().isoformat()
