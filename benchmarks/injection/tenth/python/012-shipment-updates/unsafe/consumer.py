import json
from collections import namedtuple

from db import transaction

Update = namedtuple("Update", "tracking status note")

SQL = "UPDATE shipments SET status = '%s', note = '%s', touched = NOW() WHERE tracking_no = '%s'"


def parse(record):
    body = json.loads(record["body"])
    if "Message" in body:  # wrapped by SNS
        body = json.loads(body["Message"])
    return Update(body["trackingNumber"], body["status"], body.get("note", ""))


def handler(event, context):
    with transaction() as cur:
        for update in map(parse, event["Records"]):
            cur.execute(SQL % (update.status, update.note, update.tracking))  # expect: sql
