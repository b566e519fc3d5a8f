import os
from decimal import Decimal

import boto3

from formula import evaluate

table = boto3.resource("dynamodb").Table(os.environ["SURCHARGE_TABLE"])


def handler(event, context):
    detail = event["detail"]
    variables = {
        "base": float(detail["base"]),
        "weight": float(detail["weight"]),
        "distance": float(detail["distance"]),
    }
    surcharge = evaluate(detail["formula"], variables)
    table.put_item(
        Item={
            "quote_id": str(detail["quoteId"]),
            "surcharge": Decimal(str(round(float(surcharge), 2))),
            "event_id": event["id"],
        }
    )
    return {"surcharge": round(float(surcharge), 2)}
