import os
from decimal import Decimal
from typing import Literal
from uuid import UUID

import requests
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.parser.models import SqsRecordModel
from pydantic import BaseModel, Field, Json

logger = Logger(service="payments")
API = os.environ["PAYMENT_API"].rstrip("/")
store = DynamoDBPersistenceLayer(table_name=os.environ["IDEMPOTENCY_TABLE"])
config = IdempotencyConfig(event_key_jmespath="id")


class Payment(BaseModel):
    id: UUID
    order: int = Field(gt=0)
    amount: Decimal = Field(gt=0, max_digits=10, decimal_places=2)
    currency: Literal["EUR", "USD", "GBP"]


class PaymentRecord(SqsRecordModel):
    body: Json[Payment]


processor = BatchProcessor(event_type=EventType.SQS, model=PaymentRecord)


class PaymentRefused(Exception):
    pass


def token():
    return parameters.get_secret(os.environ["PAYMENT_SECRET"], max_age=300)


@idempotent_function(data_keyword_argument="payment", persistence_store=store, config=config)
def charge(payment: dict):
    answer = requests.put(
        f"{API}/charges/{UUID(payment['id'])}",
        json=payment,
        headers={"Authorization": f"Bearer {token()}"},
        timeout=10,
    )
    if answer.status_code == 402:
        raise PaymentRefused()
    answer.raise_for_status()
    return {"status": answer.status_code}


def record_handler(record: PaymentRecord):
    payment = record.body
    try:
        charge(payment=payment.model_dump(mode="json"))
    except PaymentRefused:
        logger.warning("payment refused", extra={"order": payment.order})
    else:
        logger.info("payment charged", extra={"order": payment.order})


@logger.inject_lambda_context
def lambda_handler(event, context):
    config.register_lambda_context(context)
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
