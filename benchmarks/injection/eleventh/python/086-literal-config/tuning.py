import json
import os
from dataclasses import asdict
from decimal import Decimal

import boto3
from aws_lambda_powertools import Logger

from settings import FIELDS, InvalidTuning, Tuning, apply


logger = Logger()
table = boto3.resource("dynamodb").Table(os.environ["TUNING_TABLE"])


def load(service: str) -> Tuning:
    item = table.get_item(Key={"service": service}).get("Item", {})
    return Tuning(**{name: FIELDS[name](item[name]) for name in FIELDS if name in item})


def save(service: str, tuning: Tuning) -> None:
    item = {
        name: Decimal(str(value)) if isinstance(value, float) else value
        for name, value in asdict(tuning).items()
    }
    table.put_item(Item={"service": service, **item})


def handler(event, context):
    for record in event["Records"]:
        message = json.loads(record["Sns"]["Message"])
        service = str(message["service"])
        try:
            tuning = apply(load(service), message["assignments"])
        except InvalidTuning as exc:
            logger.warning("tuning refused", extra={"service": service, "reason": str(exc)})
            continue
        save(service, tuning)
        logger.info("tuning applied", extra={"service": service, **asdict(tuning)})
