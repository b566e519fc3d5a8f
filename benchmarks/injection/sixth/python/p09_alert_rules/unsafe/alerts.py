import os
from datetime import datetime, timedelta, timezone

import boto3
from boto3.dynamodb.types import TypeDeserializer

cloudwatch = boto3.client('cloudwatch')
_d = TypeDeserializer()
NS = os.environ.get('NAMESPACE', 'Shop')


def plain(image):
    return {k: _d.deserialize(v) for k, v in image.items()}


def recent(metric):
    now = datetime.now(timezone.utc)
    res = cloudwatch.get_metric_statistics(Namespace=NS, MetricName='Orders', StartTime=now - timedelta(hours=1),
                                           EndTime=now, Period=300, Statistics=['Average'])
    points = [p['Average'] for p in res['Datapoints']]
    return sum(points) / len(points) if points else 0.0


def holds(rule, value):
    src = 'def check(value):\n    return bool(%s)\n' % rule['condition']
    env = {}
    exec(compile(src, 'rule', 'exec'), env)  # expect: code
    return env['check'](value)


def on_change(event, context):
    fired = 0
    for record in event['Records']:
        if record['eventName'] == 'REMOVE':
            continue
        rule = plain(record['dynamodb']['NewImage'])
        if not rule.get('enabled', True):
            continue
        if holds(rule, recent('Orders')):
            fired += 1
    cloudwatch.put_metric_data(Namespace=NS, MetricData=[{'MetricName': 'AlertsFired', 'Value': fired}])
    return fired
