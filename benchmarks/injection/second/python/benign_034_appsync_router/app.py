import os

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import AppSyncResolver

tracer = Tracer()
logger = Logger()
app = AppSyncResolver()
table = boto3.resource("dynamodb").Table(os.environ["TODO_TABLE"])


@app.resolver(type_name="Query", field_name="getTodo")
@tracer.capture_method
def get_todo(id: str):
    return table.get_item(Key={"id": id}).get("Item")


@app.resolver(type_name="Mutation", field_name="setDone")
def set_done(id: str, done: bool):
    logger.info("todo changed", extra={"todo": id, "done": bool(done)})
    return table.update_item(
        Key={"id": id},
        UpdateExpression="SET done = :d",
        ExpressionAttributeValues={":d": bool(done)},
        ReturnValues="ALL_NEW",
    )["Attributes"]


@logger.inject_lambda_context
@tracer.capture_lambda_handler
def lambda_handler(event, context):
    return app.resolve(event, context)
