import json
import os
import re
from collections import Counter

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import SNSEvent, event_source

logger = Logger(service="bounces")
ses = boto3.client("sesv2")
table = boto3.resource("dynamodb").Table(os.environ["BOUNCES_TABLE"])
ADDRESS = re.compile(r"[^@\s<>]{1,64}@[A-Za-z0-9.-]{1,255}")


def bounced(notification):
    bounce = notification["bounce"]
    if bounce["bounceType"] == "Permanent":
        for recipient in bounce["bouncedRecipients"]:
            yield recipient["emailAddress"], "BOUNCE"


def complained(notification):
    for recipient in notification["complaint"]["complainedRecipients"]:
        yield recipient["emailAddress"], "COMPLAINT"


READERS = {"Bounce": bounced, "Complaint": complained}


def suppress(address, reason):
    ses.put_suppressed_destination(EmailAddress=address, Reason=reason)
    table.update_item(
        Key={"address": address.lower()},
        UpdateExpression="SET reason = :reason ADD times :one",
        ExpressionAttributeValues={":reason": reason, ":one": 1},
    )


@logger.inject_lambda_context
@event_source(data_class=SNSEvent)
def lambda_handler(event: SNSEvent, context):
    counter = Counter()
    for record in event.records:
        notification = json.loads(record.sns.message)
        reader = READERS.get(notification.get("notificationType") or notification.get("eventType"))
        for address, reason in reader(notification) if reader else ():
            if ADDRESS.fullmatch(address):
                suppress(address, reason)
                counter[reason] += 1
    logger.info("suppressed", extra=dict(counter))
