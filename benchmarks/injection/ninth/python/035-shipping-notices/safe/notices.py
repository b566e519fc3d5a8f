import io
import os
from xml.sax.handler import ContentHandler

import boto3
from defusedxml import sax as defused_sax

table = boto3.resource("dynamodb").Table(os.environ["NOTICES"])


class NoticeHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self.fields = {}
        self._current = None

    def startElement(self, name, attrs):
        self._current = name if name in ("number", "carrier", "weight") else None

    def characters(self, content):
        if self._current:
            self.fields[self._current] = self.fields.get(self._current, "") + content

    def endElement(self, name):
        self._current = None


def parse(text):
    collected = NoticeHandler()
    defused_sax.parse(io.BytesIO(text.encode()), collected)
    return collected.fields


def handler(event, context):
    for record in event["Records"]:
        notice = parse(record["body"])
        table.put_item(Item={"id": record["messageId"], **notice})
