import io
import os
import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges

import boto3

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
    reader = xml.sax.make_parser()
    reader.setFeature(feature_external_ges, True)
    reader.setContentHandler(collected)
    reader.parse(io.BytesIO(text.encode()))  # expect: xxe
    return collected.fields


def handler(event, context):
    for record in event["Records"]:
        notice = parse(record["body"])
        table.put_item(Item={"id": record["messageId"], **notice})
