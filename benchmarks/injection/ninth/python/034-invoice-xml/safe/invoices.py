import os
from urllib.parse import unquote_plus

import boto3

from ubl import parse_invoice

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["INVOICES"])


def handler(event, context):
    for record in event["Records"]:
        found = s3.get_object(
            Bucket=record["s3"]["bucket"]["name"],
            Key=unquote_plus(record["s3"]["object"]["key"]),
        )
        invoice = parse_invoice(found["Body"])
        table.put_item(Item=invoice)
