import os
from decimal import Decimal
from uuid import UUID

import httpx
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.idempotency.serialization.pydantic import PydanticSerializer
from pydantic import BaseModel, Field

logger = Logger(service="payments")
processor = BatchProcessor(event_type=EventType.SQS)
persistence = DynamoDBPersistenceLayer(table_name=os.environ["IDEMPOTENCY_TABLE"])
config = IdempotencyConfig(event_key_jmespath="payment_id", expires_after_seconds=86400)
gateway = httpx.Client(base_url="https://payments.internal.example", timeout=10.0)


class Payment(BaseModel):
    payment_id: UUID
    account: str = Field(pattern=r"^[A-Z]{2}\d{14,30}$")
    amount: Decimal = Field(gt=0, le=Decimal("100000"), decimal_places=2)
    reference: str = Field(max_length=140)


class Receipt(BaseModel):
    payment_id: UUID
    status: str


@idempotent_function(
    data_keyword_argument="payment",
    persistence_store=persistence,
    config=config,
    output_serializer=PydanticSerializer(model=Receipt),
)
def execute(*, payment: Payment) -> Receipt:
    response = gateway.post(f"/v1/payments/{payment.payment_id}", json=payment.model_dump(mode="json"))
    response.raise_for_status()
    return Receipt(payment_id=payment.payment_id, status=response.json()["status"])


def record_handler(record: SQSRecord):
    payment = Payment.model_validate_json(record.body)
    receipt = execute(payment=payment)
    logger.info("payment executed", extra={"payment_id": str(receipt.payment_id), "status": receipt.status})
    return receipt.status


@logger.inject_lambda_context
def handler(event, context):
    config.register_lambda_context(context)
    return process_partial_response(
        event=event, record_handler=record_handler, processor=processor, context=context
    )
