import json
import os
import urllib.request

WEBHOOK = os.environ['SLACK_WEBHOOK_URL']
COLORS = {'ALARM': 'danger', 'OK': 'good'}


def lambda_handler(event, context):
    print(json.dumps(event))
    for r in event['Records']:
        alarm = json.loads(r['Sns']['Message'])
        payload = {
            'attachments': [{
                'color': COLORS.get(alarm['NewStateValue'], 'warning'),
                'title': alarm['AlarmName'],
                'text': alarm['NewStateReason'],
            }]
        }
        req = urllib.request.Request(WEBHOOK, data=json.dumps(payload).encode('utf-8'),
                                     headers={'Content-Type': 'application/json'})
        urllib.request.urlopen(req, timeout=5)
