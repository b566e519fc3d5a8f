import base64
import os
from decimal import Decimal

import boto3
import stripe
from botocore.exceptions import ClientError

payments = boto3.resource("dynamodb").Table(os.environ["PAYMENTS_TABLE"])


def raw_body(event):
    body = event["body"]
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def paid(invoice):
    try:
        payments.put_item(
            Item={"invoice": str(invoice["id"]), "cents": Decimal(int(invoice["amount_paid"])), "customer": str(invoice["customer"])},
            ConditionExpression="attribute_not_exists(invoice)",
        )
    except ClientError as e:
        if e.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def handler(event, context):
    try:
        notice = stripe.Webhook.construct_event(raw_body(event), event["headers"].get("stripe-signature"), os.environ["STRIPE_ENDPOINT_SECRET"])
    except (ValueError, stripe.error.SignatureVerificationError):
        return {"statusCode": 400}
    if notice["type"] == "invoice.paid":
        paid(notice["data"]["object"])
    return {"statusCode": 200}
