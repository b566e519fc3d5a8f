import os
from datetime import date, datetime, timezone
from typing import Literal

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from pydantic import BaseModel, ConfigDict, EmailStr, Field

logger = Logger(service="signup")
processor = BatchProcessor(event_type=EventType.SQS)
table = boto3.resource("dynamodb").Table(os.environ["MEMBERS"])


class Signup(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    email: EmailStr
    name: str = Field(min_length=1, max_length=80)
    plan: Literal["free", "plus", "team"]
    born: date | None = None

    def item(self):
        return {
            "pk": f"MEMBER#{self.email.lower()}",
            "name": self.name,
            "plan": self.plan,
            "born": self.born.isoformat() if self.born else None,
            "since": datetime.now(timezone.utc).isoformat(),
        }


def record_handler(record):
    signup = Signup.model_validate_json(record.body)
    table.put_item(Item=signup.item(), ConditionExpression="attribute_not_exists(pk)")
    logger.info("member stored", extra={"plan": signup.plan})


@logger.inject_lambda_context
def handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
