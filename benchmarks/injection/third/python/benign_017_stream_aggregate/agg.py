import os
from decimal import Decimal
import boto3

table = boto3.resource('dynamodb').Table(os.environ['AGG_TABLE'])


def handler(event, context):
    total = Decimal(0)
    count = 0
    for r in event['Records']:
        if r['eventName'] == 'INSERT':
            total += Decimal(r['dynamodb']['NewImage']['total']['N'])
            count += 1
    table.update_item(Key={'pk': 'TOTALS'}, UpdateExpression='ADD amount :a, orders :c',
                      ExpressionAttributeValues={':a': total, ':c': count})
