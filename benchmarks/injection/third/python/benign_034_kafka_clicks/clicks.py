import base64
import collections
import json
import os
import boto3

table = boto3.resource('dynamodb').Table(os.environ['CLICKS'])


def handler(event, context):
    pages = collections.Counter()
    for records in event['records'].values():
        for r in records:
            v = json.loads(base64.b64decode(r['value']))
            pages[str(v['page'])] += 1
    for page, n in pages.items():
        table.update_item(Key={'page': page}, UpdateExpression='ADD hits :n', ExpressionAttributeValues={':n': n})
    print('pages', len(pages))
