import json
import os
import time

import boto3

SENDER = os.environ['SENDER']
INBOX = os.environ['INBOX']
ses = boto3.client('ses', region_name=os.environ.get('SES_REGION', 'eu-west-1'))


def field(form, name, limit):
    value = form.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(name)
    return value[:limit]


def compose(name, mail, subject, text):
    lines = [
        'From: Website <%s>' % SENDER,
        'To: %s' % INBOX,
        'Reply-To: %s <%s>' % (name, mail),
        'Subject: [site] ' + subject,
        'Date: ' + time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime()),
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
    ]
    return '\r\n'.join(lines)


def handler(event, context):
    try:
        form = json.loads(event['body'])
        raw = compose(
            field(form, 'name', 60),
            field(form, 'mail', 120),
            field(form, 'subject', 100),
            field(form, 'text', 5000),
        )
    except (KeyError, TypeError, ValueError):
        return {'statusCode': 400, 'body': json.dumps({'sent': False})}
    ses.send_raw_email(Source=SENDER, Destinations=[INBOX], RawMessage={'Data': raw.encode('utf-8')})  # expect: header
    return {'statusCode': 202, 'body': json.dumps({'sent': True})}
