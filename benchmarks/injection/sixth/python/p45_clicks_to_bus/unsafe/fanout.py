import base64
import itertools
import json
import os

import boto3

events = boto3.client("events")
BUS = os.environ.get("BUS_NAME", "clicks")


def decode(records):
    for r in records:
        try:
            yield json.loads(base64.b64decode(r["kinesis"]["data"]))
        except ValueError:
            continue


def entry(click):
    return {
        "EventBusName": BUS,
        "Source": "web.clicks",
        "DetailType": "Click",
        "Detail": json.dumps(click),
    }


def batches(items, n=10):
    it = iter(items)
    while chunk := list(itertools.islice(it, n)):
        yield chunk


def handler(event, context):
    sent = failed = 0
    for chunk in batches(map(entry, decode(event["Records"]))):
        res = events.put_events(Entries=chunk)  # expect: publish
        failed += res["FailedEntryCount"]
        sent += len(chunk)
    if failed:
        raise RuntimeError("%d of %d events were not taken" % (failed, sent))
    return {"sent": sent}
