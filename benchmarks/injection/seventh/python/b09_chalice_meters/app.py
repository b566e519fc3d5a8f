import os
import re
from decimal import Decimal, InvalidOperation

import boto3
from chalice import BadRequestError, Chalice, NotFoundError

app = Chalice(app_name="meters")
_table = None
SERIAL = re.compile(r"[0-9]{8}[A-Z]?")


def table():
    global _table
    if _table is None:
        _table = boto3.resource("dynamodb").Table(os.environ["METERS"])
    return _table


def checked(serial):
    if not SERIAL.fullmatch(serial):
        raise BadRequestError("serial")
    return serial


@app.route("/meters/{serial}")
def meter(serial):
    item = table().get_item(Key={"serial": checked(serial)}).get("Item")
    if item is None:
        raise NotFoundError("no such meter")
    return {"serial": item["serial"], "reading": str(item["reading"])}


@app.route("/meters/{serial}/reading", methods=["PUT"])
def put_reading(serial):
    try:
        value = Decimal(str(app.current_request.json_body["value"]))
    except (KeyError, InvalidOperation):
        raise BadRequestError("value")
    table().update_item(
        Key={"serial": checked(serial)},
        UpdateExpression="SET #r = :v",
        ConditionExpression="attribute_not_exists(#r) OR #r <= :v",
        ExpressionAttributeNames={"#r": "reading"},
        ExpressionAttributeValues={":v": value},
    )
    return {"ok": True}
