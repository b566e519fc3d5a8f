import os
from urllib.parse import unquote_plus

import boto3

from invoices.reader import read_invoice

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["INVOICE_TABLE"])


def handler(event, context):
    for record in event["Records"]:
        entity = record["s3"]
        stored = s3.get_object(Bucket=entity["bucket"]["name"], Key=unquote_plus(entity["object"]["key"]))
        invoice = read_invoice(stored["Body"].read())
        table.put_item(Item=invoice.as_item())
