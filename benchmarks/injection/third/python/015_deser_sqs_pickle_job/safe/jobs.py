import base64
import json
import pickle
import os
import boto3

table = boto3.resource('dynamodb').Table(os.environ['JOBS'])


def decode(body):
    raw = base64.b64decode(body)
    return json.loads(raw)


def process(event, context):
    failures = []
    for rec in event['Records']:
        try:
            job = decode(rec['body'])
            table.put_item(Item={'pk': rec['messageId'], 'n': int(job['n']), 'state': 'DONE'})
        except (KeyError, ValueError):
            failures.append({'itemIdentifier': rec['messageId']})
    return {'batchItemFailures': failures}
