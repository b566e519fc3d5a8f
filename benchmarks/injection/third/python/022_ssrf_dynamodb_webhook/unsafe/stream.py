import json
import os
import urllib3

http = urllib3.PoolManager(retries=False, timeout=3.0)
HOOK = os.environ.get('HOOK_URL', 'https://hooks.example.com/orders')


def handler(event, context):
    print(json.dumps(event))
    sent = 0
    for rec in event['Records']:
        if rec['eventName'] != 'INSERT':
            continue
        image = rec['dynamodb']['NewImage']
        url = image['callbackUrl']['S']
        payload = json.dumps({'order': image['orderId']['S'], 'state': image['state']['S']})
        r = http.request('POST', url, body=payload.encode('utf-8'),  # expect: ssrf
                         headers={'Content-Type': 'application/json'})
        if r.status < 300:
            sent += 1
    return {'sent': sent}
