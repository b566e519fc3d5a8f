from __future__ import print_function
import os
from urllib.parse import unquote_plus

import boto3
import yaml

s3 = boto3.client('s3')
sfn = boto3.client('stepfunctions')
pipelines = boto3.resource('dynamodb').Table(os.environ.get('PIPELINES', 'pipelines'))

REQUIRED = ('name', 'schedule', 'steps')


def parse(stream):
    docs = yaml.safe_load_all(stream)
    return [d for d in docs if d]


def check(doc):
    missing = [k for k in REQUIRED if k not in doc]
    if missing:
        raise ValueError('missing keys: ' + ', '.join(missing))
    if not isinstance(doc['steps'], list) or len(doc['steps']) > 40:
        raise ValueError('steps must be a list of at most 40')


def lambda_handler(event, context):
    saved = 0
    for r in event['Records']:
        if not r['eventName'].startswith('ObjectCreated'):
            continue
        key = unquote_plus(r['s3']['object']['key'])
        body = s3.get_object(Bucket=os.environ['CONFIG_BUCKET'], Key=key)['Body'].read()
        for doc in parse(body):
            check(doc)
            pipelines.put_item(Item={
                'name': str(doc['name']),
                'schedule': str(doc['schedule']),
                'steps': [str(s) for s in doc['steps']],
            })
            saved += 1
    print('pipelines saved:', saved)
    return saved
