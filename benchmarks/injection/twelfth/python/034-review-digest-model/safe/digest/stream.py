import os

import boto3
from boto3.dynamodb.types import TypeDeserializer

from digest.model import Summariser
from digest.facts import facts_of

deserialize = TypeDeserializer().deserialize
table = boto3.resource("dynamodb").Table(os.environ["DIGEST_TABLE"])
summariser = Summariser()


def images(event):
    for record in event["Records"]:
        if record["eventName"] == "INSERT":
            yield {k: deserialize(v) for k, v in record["dynamodb"]["NewImage"].items()}


def handler(event, context):
    for review in images(event):
        table.put_item(Item={"review": review["id"], "line": summariser.line(facts_of(review))})
