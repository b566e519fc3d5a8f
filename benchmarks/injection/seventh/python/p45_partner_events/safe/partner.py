import json
import os
import uuid

import boto3

bus = boto3.client("events")
PARTNERS = set(os.environ.get("PARTNERS", "acme,globex").split(","))
KINDS = {"stock.changed", "stock.empty", "stock.refilled"}


def partner_of(event):
    ctx = event["requestContext"].get("authorizer", {}).get("lambda") or {}
    return ctx.get("partner") if ctx.get("partner") in PARTNERS else None


def entry(raw):
    data = json.loads(raw)
    if data.get("kind") not in KINDS:
        raise ValueError("kind")
    detail = {"article": str(uuid.UUID(data["article"])), "quantity": int(data["quantity"])}
    return {
        "Source": "partner.stock",
        "DetailType": data["kind"],
        "Detail": json.dumps(detail),
        "EventBusName": os.environ["BUS"],
    }


def handler(event, context):
    if partner_of(event) is None:
        return {"statusCode": 401}
    try:
        e = entry(event["body"])
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 422}
    res = bus.put_events(Entries=[e])
    return {"statusCode": 202 if res["FailedEntryCount"] == 0 else 503}
