import os

import boto3

s3 = boto3.client("s3")
customers = boto3.resource("dynamodb").Table(os.environ["CUSTOMERS_TABLE"])


def customer(number):
    return customers.get_item(Key={"number": number})["Item"]


def receipt_pdf(number):
    return s3.get_object(Bucket=os.environ["RECEIPTS_BUCKET"], Key=f"receipts/{number:08d}.pdf")["Body"].read()
