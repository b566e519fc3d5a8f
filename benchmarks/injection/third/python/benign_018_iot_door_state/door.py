import os
import time
import boto3

table = boto3.resource('dynamodb').Table(os.environ['DOORS'])


def handler(event, context):
    state = 'OPEN' if event.get('open') is True else 'CLOSED'
    table.put_item(Item={
        'door': int(event['door']),
        'ts': int(time.time()),
        'state': state,
        'battery': int(event.get('battery', 0)),
    })
    return state
