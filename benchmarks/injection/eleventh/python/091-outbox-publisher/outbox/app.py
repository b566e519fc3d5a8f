from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import (
    DynamoDBRecord,
    DynamoDBRecordEventName,
)

from .bus import DomainBus
from .events import decode

logger = Logger(service="outbox")
processor = BatchProcessor(event_type=EventType.DynamoDBStreams)
bus = DomainBus.from_env()


def record_handler(record: DynamoDBRecord):
    if record.event_name is not DynamoDBRecordEventName.INSERT:
        return None
    row = record.dynamodb.new_image
    event = decode(row["kind"], row["payload"])
    event_id = bus.publish(event)
    logger.info("published", extra={"kind": event.kind, "event_id": event_id})
    return event_id


@logger.inject_lambda_context
def handler(event, context):
    return process_partial_response(
        event=event, record_handler=record_handler, processor=processor, context=context
    )
