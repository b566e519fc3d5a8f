import os
from decimal import Decimal
import boto3
import requests

URL = 'https://rates.example.com/latest?base=EUR'
table = boto3.resource('dynamodb').Table(os.environ['RATES'])


def handler(event, context):
    res = requests.get(URL, timeout=10)
    res.raise_for_status()
    data = res.json()
    with table.batch_writer() as bw:
        for code, value in data['rates'].items():
            bw.put_item(Item={'code': code, 'day': data['date'], 'value': Decimal(str(value))})
    return len(data['rates'])
