"""Booked returns from a queue that is gone."""

import os
import pickle

import boto3
from itsdangerous import base64_decode

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    for record in event["Records"]:
        parcel = pickle.loads(base64_decode(record["body"]))
        table.put_item(Item=parcel)
        print("returned", parcel)
