import json
import os
import urllib.parse
import boto3
import yaml

s3 = boto3.client('s3')
table = boto3.resource('dynamodb').Table(os.environ['CONFIG_TABLE'])


def handler(event, context):
    print(json.dumps(event))
    rec = event['Records'][0]['s3']
    key = urllib.parse.unquote_plus(rec['object']['key'], encoding='utf-8')
    obj = s3.get_object(Bucket=rec['bucket']['name'], Key=key)
    cfg = yaml.load(obj['Body'].read(), Loader=yaml.UnsafeLoader)  # expect: deser
    for name in ('retention', 'max_users', 'tier'):
        if name in cfg:
            table.put_item(Item={'name': name, 'value': int(cfg[name])})
    return 'done'
