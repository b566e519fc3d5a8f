"""Adds up a basket for the checkout."""

import logging
import os
from decimal import ROUND_HALF_UP, Decimal

import boto3
from sortedcontainers import SortedDict

log = logging.getLogger()
log.setLevel("INFO")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
REBATES = SortedDict({0: Decimal("0"), 20_000: Decimal("0.03"), 50_000: Decimal("0.05")})


def handler(event, context):
    basket = table.get_item(Key={"id": str(event["basket"])})["Item"]
    cents = sum(int(line["cents"]) * int(line["quantity"]) for line in basket["lines"])
    rebate = REBATES.peekitem(REBATES.bisect_right(cents) - 1)[1]
    total = (cents * (1 - rebate)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    log.info("a basket of %d lines", len(basket["lines"]))
    return {"cents": int(total)}
