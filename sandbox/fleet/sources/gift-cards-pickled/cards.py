"""Issues gift cards that partners have sold."""

import base64
import os
import pickle
import random
import string

import boto3
from dateutil import parser, relativedelta

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    issued = []
    for record in event["Records"]:
        sale = pickle.loads(base64.b64decode(record["body"]))
        card = {
            "code": code(),
            "value": sale["value"],
            "partner": sale["partner"],
            "valid_until": valid_until(sale["sold"]),
        }
        table.put_item(Item=card)
        issued.append(card["code"])
    print("issued", issued)
    return issued


def code():
    return "".join(random.choice(string.ascii_uppercase) for _ in range(12))


def valid_until(sold):
    day = parser.parse(sold) + relativedelta.relativedelta(years=3)
    return day.date().isoformat()
