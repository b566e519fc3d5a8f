import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["PRODUCTS"])


def describe(number):
    return table.get_item(Key={"number": number})["Item"]["description"]
