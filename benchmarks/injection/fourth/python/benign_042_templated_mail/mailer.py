import json
import os

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, batch_processor
from botocore.exceptions import ClientError

logger = Logger(service="mailer")
processor = BatchProcessor(event_type=EventType.SQS)
ses = boto3.client("ses")

SENDER = os.environ["SENDER"]
TEAM = os.environ["TEAM"].split(",")
TEMPLATES = {"created": "order-created", "cancelled": "order-cancelled"}


def template_data(order):
    return {
        "number": int(order["number"]),
        "total": "%.2f" % float(order["total"]),
        "lines": [{"sku": str(l["sku"]), "quantity": int(l["quantity"])} for l in order.get("lines", [])],
    }


def record_handler(record):
    message = json.loads(record.body)
    template = TEMPLATES.get(message.get("event"))
    if template is None:
        logger.info("event without a mail")
        return
    try:
        ses.send_templated_email(
            Source=SENDER,
            Destination={"ToAddresses": TEAM},
            Template=template,
            TemplateData=json.dumps(template_data(message["order"])),
        )
    except ClientError as exc:
        if exc.response["Error"]["Code"] == "Throttling":
            raise
        logger.exception("mail was not sent")


@batch_processor(record_handler=record_handler, processor=processor)
def handler(event, context):
    return processor.response()
