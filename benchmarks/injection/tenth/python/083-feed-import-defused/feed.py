import hashlib
import os

import boto3
from defusedxml import ElementTree

entries = boto3.resource("dynamodb").Table(os.environ["ENTRIES_TABLE"])


class Entry:
    __slots__ = ("title", "link")

    def __init__(self, node):
        self.title = (node.findtext("title") or "").strip()[:300]
        self.link = (node.findtext("link") or "").strip()[:500]

    @property
    def id(self):
        return hashlib.sha256(self.link.encode()).hexdigest()


def parse(document):
    root = ElementTree.fromstring(document, forbid_dtd=True)
    return [Entry(node) for node in root.iterfind("./channel/item")]


def handler(event, context):
    with entries.batch_writer(overwrite_by_pkeys=["id"]) as batch:
        for record in event["Records"]:
            for entry in parse(record["Sns"]["Message"]):
                batch.put_item(Item={"id": entry.id, "title": entry.title, "link": entry.link})
