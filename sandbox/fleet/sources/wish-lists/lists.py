"""Keeps customers' wish lists."""

import logging
import os

import attrs
import boto3
from boto3.dynamodb.conditions import Key

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


@attrs.define
class Wish:
    customer: str
    product: str = attrs.field(validator=attrs.validators.matches_re(r"[A-Z0-9-]{4,20}"))


def handler(event, context):
    customer = event["identity"]["sub"]
    if event["info"]["fieldName"] == "wishLists":
        return table.query(KeyConditionExpression=Key("customer").eq(customer), Limit=100)["Items"]
    wish = Wish(customer, str(event["arguments"]["product"]))
    table.put_item(Item=attrs.asdict(wish))
    log.info("noted a wish for %s", wish.product)
    return attrs.asdict(wish)
