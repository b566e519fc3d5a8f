import os

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from .breaker import CircuitOpen
from .carriers import CARRIERS, CarrierError
from .models import Announcement

logger = Logger(service="shipping")
processor = BatchProcessor(event_type=EventType.SQS)
parcels = boto3.resource("dynamodb").Table(os.environ["PARCELS_TABLE"])


def announce(record: SQSRecord) -> str:
    announcement = Announcement.model_validate_json(record.body)
    carrier = CARRIERS[announcement.carrier]
    try:
        tracking = carrier.announce(announcement)
        label = carrier.label(tracking)
    except CircuitOpen:
        logger.info("carrier is paused", extra={"carrier": announcement.carrier.value})
        raise
    except CarrierError as exc:
        logger.warning("not announced", extra={"parcel": announcement.parcel, "status": exc.status})
        raise
    parcels.update_item(
        Key={"parcel": announcement.parcel},
        UpdateExpression="SET tracking = :t, label_bytes = :n, #s = :s",
        ExpressionAttributeNames={"#s": "state"},
        ExpressionAttributeValues={":t": tracking, ":n": len(label), ":s": "announced"},
    )
    return tracking


@logger.inject_lambda_context
def handle(event, context):
    with processor(records=event["Records"], handler=announce, lambda_context=context):
        results = processor.process()
    logger.info("batch done", extra={"succeeded": sum(1 for status, *_ in results if status == "success")})
    return processor.response()
