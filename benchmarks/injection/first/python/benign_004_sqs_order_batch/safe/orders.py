import os
from decimal import Decimal
from uuid import UUID

import boto3
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from pydantic import BaseModel, Field

logger = Logger()
metrics = Metrics(namespace="Shop", service="orders")
processor = BatchProcessor(event_type=EventType.SQS)
table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


class Line(BaseModel):
    sku: str = Field(pattern=r"^[A-Z0-9]{6,12}\Z")
    quantity: int = Field(gt=0, le=1000)


class Order(BaseModel):
    order_id: UUID
    total: Decimal
    lines: list[Line]


def record_handler(record: SQSRecord):
    order = Order.model_validate_json(record.body)
    table.put_item(
        Item={
            "pk": str(order.order_id),
            "total": order.total,
            "lines": [line.model_dump() for line in order.lines],
        },
        ConditionExpression="attribute_not_exists(pk)",
    )
    metrics.add_metric(name="OrderStored", unit=MetricUnit.Count, value=1)
    logger.info("stored", extra={"order_id": str(order.order_id)})


@metrics.log_metrics
def handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
