import os
import time
import boto3

table = boto3.resource('dynamodb').Table(os.environ['CONNECTIONS'])


def handler(event, context):
    ctx = event['requestContext']
    if ctx['eventType'] == 'CONNECT':
        table.put_item(Item={'id': ctx['connectionId'], 'ttl': int(time.time()) + 7200})
    elif ctx['eventType'] == 'DISCONNECT':
        table.delete_item(Key={'id': ctx['connectionId']})
    return {'statusCode': 200}
