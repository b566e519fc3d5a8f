# trigger: sqs
import subprocess
from typing import Generic, TypeVar

from pydantic import BaseModel

Body = TypeVar("Body")


class Envelope(BaseModel, Generic[Body]):
    sender: int
    body: Body


class Named(BaseModel):
    report: str


class Numbered(BaseModel):
    report: int


def built(kind, record):
    body = Envelope[kind].model_validate_json(record["body"]).body
    subprocess.run(f"build-report {body.report}", shell=True, check=True)  # expect: INJ001


def unsafe(event, context):
    for record in event["Records"]:
        built(Named, record)


def safe(event, context):
    for record in event["Records"]:
        built(Numbered, record)
