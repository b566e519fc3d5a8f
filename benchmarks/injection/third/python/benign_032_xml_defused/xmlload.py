import os
from decimal import Decimal
from urllib.parse import unquote_plus
import boto3
from defusedxml import ElementTree as ET

s3 = boto3.client('s3')
table = boto3.resource('dynamodb').Table(os.environ['PRICES'])


def handler(event, context):
    rec = event['Records'][0]['s3']
    body = s3.get_object(Bucket=rec['bucket']['name'], Key=unquote_plus(rec['object']['key']))['Body'].read()
    root = ET.fromstring(body)
    n = 0
    for el in root.iter('price'):
        table.put_item(Item={'sku': el.get('sku'), 'amount': Decimal(el.text.strip())})
        n += 1
    return {'n': n}
