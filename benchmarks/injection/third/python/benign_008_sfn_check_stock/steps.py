import os
import boto3

table = boto3.resource('dynamodb').Table(os.environ.get('STOCK', 'stock'))


class OutOfStock(Exception):
    pass


def check_stock(event, context):
    missing = 0
    for line in event['lines']:
        item = table.get_item(Key={'sku': str(line['sku'])}).get('Item')
        if not item or int(item['qty']) < int(line['qty']):
            missing += 1
    if missing:
        raise OutOfStock('%d lines are not available' % missing)
    return {'available': True, 'lines': len(event['lines'])}
