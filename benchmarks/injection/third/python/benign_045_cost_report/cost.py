import datetime
import json
import os
import boto3
import urllib3

ce = boto3.client('ce', region_name='us-east-1')
http = urllib3.PoolManager()


def handler(event, context):
    end = datetime.date.today()
    start = end - datetime.timedelta(days=7)
    res = ce.get_cost_and_usage(TimePeriod={'Start': str(start), 'End': str(end)}, Granularity='DAILY',
                                Metrics=['UnblendedCost'])
    total = sum(float(d['Total']['UnblendedCost']['Amount']) for d in res['ResultsByTime'])
    text = 'AWS cost of the last week: %.2f USD' % total
    http.request('POST', os.environ['SLACK_URL'], body=json.dumps({'text': text}))
