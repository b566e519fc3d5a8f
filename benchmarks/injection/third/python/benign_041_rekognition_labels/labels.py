import os
from urllib.parse import unquote_plus
import boto3

rek = boto3.client('rekognition')
table = boto3.resource('dynamodb').Table(os.environ['LABELS'])


def handler(event, context):
    for r in event['Records']:
        key = unquote_plus(r['s3']['object']['key'])
        res = rek.detect_labels(Image={'S3Object': {'Bucket': r['s3']['bucket']['name'], 'Name': key}},
                                MaxLabels=10, MinConfidence=80)
        table.put_item(Item={'key': key, 'labels': [l['Name'] for l in res['Labels']]})
