import os
from urllib.parse import unquote_plus

import boto3

from invoice_reader import InvoiceReader

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["INVOICES_TABLE"])
reader = InvoiceReader()


def handler(event, context):
    for record in event["Records"]:
        entity = record["s3"]
        obj = s3.get_object(
            Bucket=entity["bucket"]["name"], Key=unquote_plus(entity["object"]["key"])
        )
        invoice = reader.read(obj["Body"].read())
        table.put_item(Item=invoice.to_item(), ConditionExpression="attribute_not_exists(invoice_id)")
