"""Approves small refunds; every decision leaves a line in the log."""

import json
import logging
import os

import attrs
import boto3

log = logging.getLogger()
log.setLevel("INFO")
refunds = boto3.resource("dynamodb").Table("refunds")
LIMIT = int(os.environ["LIMIT_CENTS"])


@attrs.frozen
class Refund:
    order: str = attrs.field(converter=str)
    cents: int = attrs.field(converter=int, validator=attrs.validators.gt(0))


def handler(event, context):
    for record in event["Records"]:
        asked = json.loads(record["Sns"]["Message"])
        refund = Refund(order=asked["order"], cents=asked["cents"])
        if refund.cents > LIMIT:
            log.info("refund of %d for order %r needs a person", refund.cents, refund.order)
            continue
        try:
            refunds.put_item(Item=attrs.asdict(refund), ConditionExpression="attribute_not_exists(#o)",
                             ExpressionAttributeNames={"#o": "order"})
        except refunds.meta.client.exceptions.ConditionalCheckFailedException:
            log.warning("order %r was refunded before", refund.order)
            continue
        log.info("refunded %d for order %r", refund.cents, refund.order)
