import csv
import io
import json
import os
import urllib.parse
import uuid
import boto3

client = boto3.client('s3')
TOTALS = os.environ.get('TOTALS_BUCKET', 'acme-totals')


def keep_copy(name, data):
    fh = open('/mnt/efs/jobs/' + name, 'wb')  # expect: path
    fh.write(data)
    fh.close()


def main(event, context):
    rows = 0
    amount = 0.0
    for r in event['Records']:
        bucket = r['s3']['bucket']['name']
        key = urllib.parse.unquote_plus(r['s3']['object']['key'])
        data = client.get_object(Bucket=bucket, Key=key)['Body'].read()
        keep_copy(key, data)
        for row in csv.DictReader(io.StringIO(data.decode('utf-8'))):
            rows += 1
            amount += float(row['amount'] or 0)
    client.put_object(Bucket=TOTALS, Key='latest.json', Body=json.dumps({'rows': rows, 'amount': amount}))
