from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)

from schema import Order
from storage import OrderTable

processor = BatchProcessor(event_type=EventType.SQS)
orders = OrderTable()


def record_handler(record):
    order = Order.model_validate_json(record.body)
    orders.save(order)


def handler(event, context):
    return process_partial_response(
        event=event, record_handler=record_handler, processor=processor, context=context
    )
