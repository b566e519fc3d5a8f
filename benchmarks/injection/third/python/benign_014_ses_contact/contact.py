import json
import os
import boto3

ses = boto3.client('ses')


def handler(event, context):
    form = json.loads(event['body'])
    text = 'Name: {}\n\n{}'.format(str(form.get('name', ''))[:80], str(form.get('message', ''))[:5000])
    ses.send_email(
        Source=os.environ['FROM_ADDR'],
        Destination={'ToAddresses': [os.environ['TO_ADDR']]},
        Message={'Subject': {'Data': 'Contact form'}, 'Body': {'Text': {'Data': text}}},
    )
    return {'statusCode': 202, 'headers': {'Content-Type': 'application/json'}, 'body': '{"ok": true}'}
