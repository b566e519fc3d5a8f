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
    return {
        "Source": "partner.stock",
        "DetailType": data.get("kind", "stock.changed"),
        "Detail": raw,
        "EventBusName": os.environ["BUS"],
    }


def handler(event, context):
    if partner_of(event) is None:
        return {"statusCode": 401}
    try:
        e = entry(event["body"])
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 422}
    res = bus.put_events(Entries=[e])  # expect: publish
    return {"statusCode": 202 if res["FailedEntryCount"] == 0 else 503}
