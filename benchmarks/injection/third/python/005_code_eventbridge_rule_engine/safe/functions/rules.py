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
    rule = detail['rule']
    alert = OPS[rule['op']](value, float(rule['limit']))
    if alert:
        table.update_item(
            Key={'id': str(event['id'])},
            UpdateExpression='SET fired = :t',
            ExpressionAttributeValues={':t': True},
        )
    return alert
