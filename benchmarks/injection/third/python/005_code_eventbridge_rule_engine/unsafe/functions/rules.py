import json
import logging
import operator
import os
import boto3

log = logging.getLogger()
log.setLevel(logging.INFO)
OPS = {'gt': operator.gt, 'lt': operator.lt, 'eq': operator.eq}
table = boto3.resource('dynamodb').Table(os.environ.get('ALERTS', 'alerts'))


def run(event, context):
    log.info(json.dumps(event))
    detail = event['detail']
    value = float(detail['value'])
    scope = {'value': value, 'alert': False}
    exec('alert = ' + detail['rule'], scope)  # expect: code
    alert = bool(scope['alert'])
    if alert:
        table.update_item(
            Key={'id': str(event['id'])},
            UpdateExpression='SET fired = :t',
            ExpressionAttributeValues={':t': True},
        )
    return alert
