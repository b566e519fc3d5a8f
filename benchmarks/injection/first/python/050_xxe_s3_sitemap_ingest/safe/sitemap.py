import io
import os
import xml.sax
from urllib.parse import unquote_plus
from xml.sax.handler import ContentHandler, feature_external_ges, feature_external_pes

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["PAGES_TABLE"])


class LocationHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self.locations = []
        self._buffer = None

    def startElement(self, name, attrs):
        if name == "loc":
            self._buffer = []

    def characters(self, content):
        if self._buffer is not None:
            self._buffer.append(content)

    def endElement(self, name):
        if name == "loc":
            self.locations.append("".join(self._buffer))
            self._buffer = None


def locations(blob):
    collector = LocationHandler()
    reader = xml.sax.make_parser()
    reader.setFeature(feature_external_ges, False)
    reader.setFeature(feature_external_pes, False)
    reader.setContentHandler(collector)
    reader.parse(io.BytesIO(blob))
    return collector.locations


def handler(event, context):
    saved = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        blob = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        with table.batch_writer() as batch:
            for url in locations(blob):
                batch.put_item(Item={"url": url})
                saved += 1
    return {"saved": saved}
