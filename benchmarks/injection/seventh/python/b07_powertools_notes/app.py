import os
import uuid
from datetime import datetime, timezone

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, NotFoundError
from boto3.dynamodb.conditions import Attr, Key

logger = Logger()
tracer = Tracer()
app = APIGatewayRestResolver()
table = boto3.resource("dynamodb").Table(os.environ["NOTES"])


def owner():
    return app.current_event.request_context.authorizer.claims["sub"]


@app.get("/notes")
def search():
    word = app.current_event.get_query_string_value("q", "")
    kwargs = {"KeyConditionExpression": Key("owner").eq(owner()), "Limit": 100}
    if word:
        kwargs["FilterExpression"] = Attr("text").contains(word)
    return {"notes": table.query(**kwargs)["Items"]}


@app.get("/notes/<note_id>")
def one(note_id: str):
    try:
        key = {"owner": owner(), "id": str(uuid.UUID(note_id))}
    except ValueError:
        raise BadRequestError("id")
    item = table.get_item(Key=key).get("Item")
    if not item:
        raise NotFoundError
    return item


@app.post("/notes")
def create():
    text = app.current_event.json_body.get("text")
    if not isinstance(text, str) or len(text) > 4000:
        raise BadRequestError("text")
    item = {"owner": owner(), "id": str(uuid.uuid4()), "text": text, "at": datetime.now(timezone.utc).isoformat()}
    table.put_item(Item=item)
    logger.info("note created", extra={"note": item["id"], "length": len(text)})
    return item, 201


@logger.inject_lambda_context
@tracer.capture_lambda_handler
def lambda_handler(event, context):
    return app.resolve(event, context)
