import os
from decimal import Decimal
from enum import Enum

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import AppSyncResolver
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

logger = Logger()
app = AppSyncResolver()
table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])


class Status(str, Enum):
    OPEN = "OPEN"
    SHIPPED = "SHIPPED"
    CANCELLED = "CANCELLED"


class OrderConflict(Exception):
    pass


def owner() -> str:
    return app.current_event.identity.claims["sub"]


def present(item: dict) -> dict:
    return {
        "id": item["order_id"],
        "status": item["status"],
        "total": float(item.get("total", Decimal(0))),
        "note": item.get("note"),
    }


@app.resolver(type_name="Query", field_name="orders")
def orders(status: str | None = None, contains: str | None = None, limit: int = 20):
    query = {
        "KeyConditionExpression": Key("owner").eq(owner()),
        "Limit": max(1, min(int(limit), 100)),
        "ScanIndexForward": False,
    }
    condition = None
    if status:
        condition = Attr("status").eq(Status(status).value)
    if contains:
        clause = Attr("note").contains(contains)
        condition = clause if condition is None else condition & clause
    if condition is not None:
        query["FilterExpression"] = condition
    return [present(item) for item in table.query(**query)["Items"]]


@app.resolver(type_name="Mutation", field_name="updateOrder")
def update_order(id: str, changes: dict):
    allowed = {"note": str, "address": str, "giftWrap": bool}
    names, values, parts = {}, {}, []
    for number, (field, kind) in enumerate(allowed.items()):
        if field in changes:
            names[f"#f{number}"] = field
            values[f":v{number}"] = kind(changes[field])
            parts.append(f"#f{number} = :v{number}")
    if not parts:
        return None
    names["#status"] = "status"
    values[":open"] = Status.OPEN.value
    try:
        answer = table.update_item(
            Key={"owner": owner(), "order_id": id},
            UpdateExpression="SET " + ", ".join(parts),
            ConditionExpression="#status = :open",
            ExpressionAttributeNames=names,
            ExpressionAttributeValues=values,
            ReturnValues="ALL_NEW",
        )
    except ClientError as exc:
        if exc.response["Error"]["Code"] == "ConditionalCheckFailedException":
            raise OrderConflict("order can no longer be changed") from None
        raise
    logger.info("order changed", extra={"order_id": id, "fields": sorted(names.values())})
    return present(answer["Attributes"])


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
