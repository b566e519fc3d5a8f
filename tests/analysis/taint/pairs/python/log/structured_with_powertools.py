# trigger: sqs
import json

from aws_lambda_powertools import Logger

logger = Logger(service="orders")


def unsafe(event, context):
    for record in event["Records"]:
        order = json.loads(record["body"])
        print("order of " + order["customer"])  # expect: INJ012


def safe(event, context):
    for record in event["Records"]:
        order = json.loads(record["body"])
        logger.info("order", extra={"customer": order["customer"], "id": record["messageId"]})
