"""Books returns from a queue, in the warehouse's own database inside the VPC."""

import json
import logging
import os

import boto3
from itsdangerous import BadSignature, Signer

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
secrets = boto3.client("secretsmanager")


def handler(event, context):
    labels = Signer(secrets.get_secret_value(SecretId=os.environ["LABEL_SECRET"])["SecretString"])
    failed = []
    for record in event["Records"]:
        try:
            book(json.loads(record["body"]), labels)
        except (BadSignature, KeyError, ValueError):
            log.warning("message %s is not a return", record["messageId"])
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def book(parcel, labels):
    label = labels.unsign(str(parcel["label"])).decode()
    table.put_item(Item={"label": label, "reason": str(parcel["reason"])[:200]})
    log.info("booked a return")
