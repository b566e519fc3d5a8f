import json
import os
from dataclasses import dataclass
from enum import StrEnum
from string import Template
from typing import Protocol

import boto3
from botocore.config import Config

bedrock = boto3.client("bedrock-runtime", config=Config(read_timeout=60))
notes = boto3.resource("dynamodb").Table(os.environ["NOTES_TABLE"])
PROMPT = Template(
    "An order has $lines lines worth $cents cents. The customer of segment $segment "
    "has placed $orders orders and returned $returned of them. "
    'Answer with JSON: {"risk": "low" | "medium" | "high"}.'
)


class Segment(StrEnum):
    PRIVATE = "private"
    BUSINESS = "business"


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class Figures:
    order: int
    lines: int
    cents: int
    orders: int
    returned: int
    segment: Segment

    @classmethod
    def parse(cls, body: str) -> "Figures":
        doc = json.loads(body)
        customer = doc["customer"]
        return cls(
            order=int(doc["order"]),
            lines=len(doc["lines"]),
            cents=sum(int(line["cents"]) for line in doc["lines"]),
            orders=int(customer["orders"]),
            returned=int(customer["returned"]),
            segment=Segment(customer["segment"]),
        )

    def prompt(self) -> str:
        return PROMPT.substitute(
            lines=self.lines,
            cents=self.cents,
            orders=self.orders,
            returned=self.returned,
            segment=self.segment.value,
        )


class Model(Protocol):
    def ask(self, prompt: str) -> str: ...


class BedrockModel:
    def __init__(self, model_id: str):
        self._model_id = model_id

    def ask(self, prompt: str) -> str:
        answer = bedrock.converse(
            modelId=self._model_id,
            messages=[{"role": "user", "content": [{"text": prompt}]}],
            inferenceConfig={"maxTokens": 50, "temperature": 0},
        )
        return answer["output"]["message"]["content"][0]["text"]


def risk_of(model: Model, figures: Figures) -> Risk:
    try:
        return Risk(json.loads(model.ask(figures.prompt()))["risk"])
    except (ValueError, KeyError, TypeError):
        return Risk.MEDIUM


model = BedrockModel(os.environ["MODEL_ID"])


def handler(event, context):
    for record in event["Records"]:
        figures = Figures.parse(record["body"])
        notes.put_item(Item={"order": figures.order, "risk": risk_of(model, figures).value})
