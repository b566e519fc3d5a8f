import json
import os
import re
import time
from urllib.parse import parse_qs
import boto3

table = boto3.resource('dynamodb').Table(os.environ['SUBSCRIBERS'])
MAIL = re.compile(r'[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,200}\.[a-z]{2,10}')


def reply(code, text):
    return {'statusCode': code, 'statusDescription': '%d' % code, 'isBase64Encoded': False,
            'headers': {'Content-Type': 'application/json'}, 'body': json.dumps({'message': text})}


def handler(event, context):
    form = parse_qs(event.get('body') or '')
    addr = form.get('email', [''])[0].strip().lower()
    if not MAIL.fullmatch(addr):
        return reply(400, 'please give a valid address')
    table.put_item(Item={'email': addr, 'since': int(time.time())})
    return reply(200, 'thank you')
