# trigger: lex
import boto3

logs = boto3.client("logs")
GROUPS = {"orders": "/aws/lambda/orders", "carts": "/aws/lambda/carts"}


def latest(group):
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group, limit=5)  # expect: INJ014
    return sum(len(page["events"]) for page in pages)


def slot(event):
    return event["sessionState"]["intent"]["slots"]["service"]["value"]["interpretedValue"]


def unsafe(event, context):
    return {"count": latest("/aws/lambda/" + slot(event)) if slot(event) in GROUPS else latest(slot(event))}


def safe(event, context):
    return {"count": latest("/aws/lambda/" + slot(event)) if slot(event) in GROUPS else 0}
