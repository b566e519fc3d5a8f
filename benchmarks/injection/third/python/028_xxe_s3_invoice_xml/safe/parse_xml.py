import json
import os
from urllib.parse import unquote_plus
import boto3
from lxml import etree

s3 = boto3.resource('s3')
table = boto3.resource('dynamodb').Table(os.environ['INVOICES'])


def handler(event, context):
    for rec in event['Records']:
        obj = s3.Object(rec['s3']['bucket']['name'], unquote_plus(rec['s3']['object']['key']))
        xml = obj.get()['Body'].read()
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
        root = etree.fromstring(xml, parser)
        table.put_item(Item={
            'id': rec['s3']['object']['sequencer'],
            'number': root.findtext('number'),
            'supplier': root.findtext('supplier/name'),
        })
    return json.dumps({'n': len(event['Records'])})
