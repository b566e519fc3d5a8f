import os

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, NotFoundError
from pydantic import BaseModel, Field, ValidationError

logger = Logger(service="profile")
tracer = Tracer(service="profile")
app = APIGatewayHttpResolver()
table = boto3.resource("dynamodb").Table(os.environ["PROFILES"])


class Profile(BaseModel):
    display_name: str = Field(min_length=1, max_length=60)
    city: str = Field(default="", max_length=80)


def subject():
    return app.current_event.request_context.authorizer.jwt_claim["sub"]


@app.get("/me")
@tracer.capture_method
def read():
    item = table.get_item(Key={"sub": subject()}).get("Item")
    if item is None:
        raise NotFoundError("no profile")
    return item


@app.put("/me")
@tracer.capture_method
def write():
    try:
        profile = Profile.model_validate_json(app.current_event.body or "")
    except ValidationError:
        raise BadRequestError("invalid profile")
    table.put_item(Item={"sub": subject(), **profile.model_dump()})
    logger.info("profile saved", extra={"city": profile.city})
    return profile.model_dump()


@logger.inject_lambda_context
@tracer.capture_lambda_handler
def handler(event, context):
    return app.resolve(event, context)
