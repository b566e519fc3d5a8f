import json
import os
from decimal import Decimal

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, IdempotencyConfig, idempotent_function
from aws_lambda_powertools.utilities.parser import BaseModel
from pydantic import Field

logger = Logger()
tracer = Tracer()
store = DynamoDBPersistenceLayer(table_name=os.environ["IDEMPOTENCY_TABLE"])
config = IdempotencyConfig(event_key_jmespath="payment_id", expires_after_seconds=86400)
ledger = boto3.resource("dynamodb").Table(os.environ["LEDGER"])
events = boto3.client("events")


class Payment(BaseModel):
    payment_id: str = Field(pattern=r"^pay_[a-z0-9]{16}$")
    account: int = Field(gt=0)
    cents: int = Field(gt=0, le=10_000_000)


@tracer.capture_method
@idempotent_function(data_keyword_argument="payment", persistence_store=store, config=config)
def book(payment: dict):
    ledger.put_item(Item={"id": payment["payment_id"], "account": payment["account"], "amount": Decimal(payment["cents"]) / 100})
    events.put_events(
        Entries=[{
            "Source": "payments",
            "DetailType": "PaymentBooked",
            "Detail": json.dumps({"id": payment["payment_id"], "cents": payment["cents"]}),
        }]
    )
    return {"booked": payment["payment_id"]}


@logger.inject_lambda_context
@tracer.capture_lambda_handler
def lambda_handler(event, context):
    config.register_lambda_context(context)
    booked = 0
    for record in event["Records"]:
        payment = Payment.model_validate_json(record["body"])
        book(payment=payment.model_dump())
        booked += 1
    logger.info("done", extra={"booked": booked})
    return {"booked": booked}
