import os
import time
import boto3

table = boto3.resource('dynamodb').Table(os.environ['TICKETS'])


def handler(event, context):
    for r in event['Records']:
        mail = r['ses']['mail']
        receipt = r['ses']['receipt']
        if receipt['spamVerdict']['status'] != 'PASS' or receipt['virusVerdict']['status'] != 'PASS':
            continue
        table.put_item(Item={
            'id': mail['messageId'],
            'from': mail['source'],
            'subject': mail['commonHeaders'].get('subject', '(none)')[:200],
            'created': int(time.time()),
        })
    return {'disposition': 'STOP_RULE_SET'}
