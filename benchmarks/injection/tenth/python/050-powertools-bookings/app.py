import os

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.logging import correlation_paths

logger = Logger(service="bookings")
tracer = Tracer(service="bookings")
app = APIGatewayRestResolver()
table = boto3.resource("dynamodb").Table(os.environ["BOOKINGS_TABLE"])


def caller():
    return app.current_event.request_context.authorizer.claims["sub"]


@app.get("/bookings/<number>")
@tracer.capture_method
def booking(number: str):
    key = {"guest": caller(), "number": int(number)}
    item = table.get_item(Key=key).get("Item")
    if item is None:
        logger.info("booking not found", extra={"number": number})
        raise NotFoundError("no such booking")
    return {"number": int(item["number"]), "room": item["room"]}


@app.post("/bookings/<number>/cancel")
def cancel(number: str):
    table.update_item(
        Key={"guest": caller(), "number": int(number)},
        UpdateExpression="SET cancelled = :t",
        ConditionExpression="attribute_exists(guest)",
        ExpressionAttributeValues={":t": True},
    )
    return {"cancelled": True}


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
def lambda_handler(event, context):
    return app.resolve(event, context)
