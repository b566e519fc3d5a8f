# trigger: sqs
import json
import sqlite3
from dataclasses import dataclass, fields

db = sqlite3.connect("/tmp/stock")


@dataclass(frozen=True)
class Change:
    sku: str
    count: int

    @classmethod
    def many(cls, message):
        names = {each.name for each in fields(cls)}
        for line in message["lines"]:
            yield cls(**{key: value for key, value in line.items() if key in names})


def unsafe(event, context):
    for change in Change.many(json.loads(event["Records"][0]["body"])):
        db.execute("UPDATE stock SET count = %d WHERE sku = '%s'" % (int(change.count), change.sku))  # expect: INJ003


def safe(event, context):
    for change in Change.many(json.loads(event["Records"][0]["body"])):
        db.execute("UPDATE stock SET count = %d WHERE sku = ?" % int(change.count), (change.sku,))
