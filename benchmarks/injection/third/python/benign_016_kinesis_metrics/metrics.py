import base64
import json
import boto3

cw = boto3.client('cloudwatch')


def handler(event, context):
    temps = []
    for r in event['Records']:
        p = json.loads(base64.b64decode(r['kinesis']['data']))
        if 'temp' in p:
            temps.append(float(p['temp']))
    if temps:
        cw.put_metric_data(Namespace='Plant', MetricData=[
            {'MetricName': 'AvgTemp', 'Value': sum(temps) / len(temps)},
            {'MetricName': 'Samples', 'Value': len(temps)},
        ])
    return len(temps)
