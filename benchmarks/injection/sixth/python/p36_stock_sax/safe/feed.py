import io
import os
import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges

import boto3

table = boto3.resource('dynamodb').Table(os.environ['STOCK'])


class StockHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self.items = []
        self._text = []

    def startElement(self, name, attrs):
        self._text = []
        if name == 'item':
            self.items.append({'sku': attrs.get('sku')})

    def characters(self, content):
        self._text.append(content)

    def endElement(self, name):
        if name == 'qty' and self.items:
            self.items[-1]['qty'] = int(''.join(self._text))


def read(text):
    handler = StockHandler()
    parser = xml.sax.make_parser()
    parser.setFeature(feature_external_ges, False)
    parser.setContentHandler(handler)
    parser.parse(io.BytesIO(text.encode('utf-8')))
    return [i for i in handler.items if i.get('sku') and 'qty' in i]


def handler(event, context):
    failed = []
    for record in event['Records']:
        try:
            items = read(record['body'])
        except (xml.sax.SAXException, ValueError):
            failed.append({'itemIdentifier': record['messageId']})
            continue
        with table.batch_writer() as batch:
            for item in items:
                batch.put_item(Item=item)
    return {'batchItemFailures': failed}
