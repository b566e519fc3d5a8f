import json
import operator
import os

import boto3
import pandas as pd

from store import load_customers

table = boto3.resource("dynamodb").Table(os.environ["SEGMENTS"])

COLUMNS = {"age", "orders", "revenue", "days_since_last_order"}
OPERATORS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}


def select(frame: pd.DataFrame, condition) -> pd.DataFrame:
    if not condition:
        return frame
    column, op, value = condition
    if column not in COLUMNS:
        raise ValueError("column")
    return frame[OPERATORS[op](frame[column], float(value))]


def summarise(frame):
    return {
        "customers": int(len(frame)),
        "revenue": str(round(float(frame["revenue"].sum()), 2)),
    }


def handler(event, context):
    frame = load_customers()
    for record in event["Records"]:
        request = json.loads(record["body"])
        summary = summarise(select(frame, request.get("condition")))
        table.update_item(
            Key={"segment": request["segment"]},
            UpdateExpression="SET customers = :c, revenue = :r",
            ExpressionAttributeValues={":c": summary["customers"], ":r": summary["revenue"]},
        )
    return {"processed": len(event["Records"])}
