import csv
import io
import os
from decimal import Decimal
from urllib.parse import unquote_plus
import boto3

s3 = boto3.client('s3')
table = boto3.resource('dynamodb').Table(os.environ['TABLE_NAME'])


def lambda_handler(event, context):
    rec = event['Records'][0]
    obj = s3.get_object(Bucket=rec['s3']['bucket']['name'], Key=unquote_plus(rec['s3']['object']['key']))
    reader = csv.DictReader(io.StringIO(obj['Body'].read().decode('utf-8-sig')))
    n = 0
    with table.batch_writer() as batch:
        for row in reader:
            batch.put_item(Item={'sku': row['sku'], 'price': Decimal(row['price']), 'qty': int(row['qty'])})
            n += 1
    print('imported %d rows' % n)
    return {'rows': n}
