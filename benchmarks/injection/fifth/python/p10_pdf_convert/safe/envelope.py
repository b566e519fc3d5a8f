import json
from typing import NamedTuple


class Job(NamedTuple):
    document: str
    format: str


def jobs_of(event):
    for record in event["Records"]:
        notification = json.loads(record["body"])
        message = json.loads(notification["Message"])
        for document in message.get("documents", []):
            yield Job(document["name"], "pdf")
