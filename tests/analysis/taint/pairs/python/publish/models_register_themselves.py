# trigger: sqs
from typing import ClassVar

import boto3
from pydantic import BaseModel, ConfigDict

events = boto3.client("events")
STRICT: dict[str, type[BaseModel]] = {}
LENIENT: dict[str, type[BaseModel]] = {}


class Strict(BaseModel):
    name: ClassVar[str]

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        STRICT[cls.name] = cls


class Paid(Strict):
    name: ClassVar[str] = "paid"
    cents: int


class Refunded(Strict):
    name: ClassVar[str] = "refunded"
    order: int


def lenient(cls):
    LENIENT[cls.__name__.lower()] = cls
    return cls


@lenient
class Noted(BaseModel):
    model_config = ConfigDict(extra="allow")
    order: int


def emit(models, record):
    model = models[record["messageAttributes"]["name"]["stringValue"]]
    detail = model.model_validate_json(record["body"]).model_dump_json()
    events.put_events(Entries=[{"Source": "shop", "DetailType": "order", "Detail": detail}])  # expect: INJ015


def unsafe(event, context):
    for record in event["Records"]:
        emit(LENIENT, record)


def safe(event, context):
    for record in event["Records"]:
        emit(STRICT, record)
