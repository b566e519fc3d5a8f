import os

import requests
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)

logger = Logger()
processor = BatchProcessor(event_type=EventType.SQS)
layer = DynamoDBPersistenceLayer(table_name=os.environ["IDEMPOTENCY_TABLE"])
config = IdempotencyConfig(event_key_jmespath="shipment_id")


def partner_settings():
    base = parameters.get_parameters("/partner/dhl", max_age=300)
    key = parameters.get_secret(os.environ["PARTNER_SECRET"], transform="json")["key"]
    return base["url"], key


@idempotent_function(data_keyword_argument="shipment", persistence_store=layer, config=config)
def announce(shipment):
    url, key = partner_settings()
    reply = requests.post(
        f"{url}/shipments",
        json=shipment,
        headers={"x-api-key": key},
        timeout=int(parameters.get_parameter("/shared/http-timeout")),
    )
    reply.raise_for_status()
    return {"tracking": reply.json()["tracking"]}


def record_handler(record: SQSRecord):
    shipment = record.json_body
    result = announce(shipment=shipment)
    logger.info("announced", extra=result)
    return result


@logger.inject_lambda_context
def handler(event, context):
    return process_partial_response(
        event=event, record_handler=record_handler, processor=processor, context=context
    )
