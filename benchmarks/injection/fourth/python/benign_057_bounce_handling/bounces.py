import json
import logging
import os
import time

import boto3

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)
table = boto3.resource("dynamodb").Table(os.environ["ADDRESSES"])


class Handler(object):
    kind = None

    def recipients(self, message):
        raise NotImplementedError

    def handle(self, message):
        count = 0
        for address in self.recipients(message):
            self.mark(address.strip().lower())
            count += 1
        return count

    def mark(self, address):
        table.update_item(
            Key={"address": address},
            UpdateExpression="SET #state = :state, #at = :at ADD #count :one",
            ExpressionAttributeNames={"#state": "state", "#at": "at", "#count": "count"},
            ExpressionAttributeValues={":state": self.kind, ":at": int(time.time()), ":one": 1},
        )


class Bounce(Handler):
    kind = "bounced"

    def recipients(self, message):
        bounce = message["bounce"]
        if bounce["bounceType"] != "Permanent":
            return []
        return [r["emailAddress"] for r in bounce["bouncedRecipients"]]


class Complaint(Handler):
    kind = "complained"

    def recipients(self, message):
        return [r["emailAddress"] for r in message["complaint"]["complainedRecipients"]]


HANDLERS = {"Bounce": Bounce(), "Complaint": Complaint()}


def handler(event, context):
    total = 0
    for record in event["Records"]:
        message = json.loads(record["Sns"]["Message"])
        chosen = HANDLERS.get(message.get("notificationType"))
        if chosen is not None:
            total += chosen.handle(message)
    logger.info("%d addresses marked", total)
