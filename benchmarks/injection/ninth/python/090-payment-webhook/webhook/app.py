import base64
import os

import boto3
from pydantic import ValidationError

from webhook.model import Payment
from webhook.signature import verified

sqs = boto3.client("sqs")


def raw_body(event):
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def handler(event, context):
    body = raw_body(event)
    if not verified(body, event["headers"].get("x-payment-signature", "")):
        return {"statusCode": 401}
    try:
        payment = Payment.model_validate_json(body)
    except ValidationError:
        return {"statusCode": 400}
    sqs.send_message(QueueUrl=os.environ["PAYMENTS"], MessageBody=payment.model_dump_json())
    return {"statusCode": 202}
