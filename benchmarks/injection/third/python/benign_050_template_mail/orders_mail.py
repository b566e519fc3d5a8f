import json
import os
import boto3
from jinja2 import Environment, FileSystemLoader

env = Environment(loader=FileSystemLoader(os.path.join(os.path.dirname(__file__), 'templates')), autoescape=True)
ses = boto3.client('ses')
customers = boto3.resource('dynamodb').Table(os.environ['CUSTOMERS'])


def handler(event, context):
    tpl = env.get_template('order.html')
    for r in event['Records']:
        order = json.loads(r['body'])
        cust = customers.get_item(Key={'id': int(order['customerId'])})['Item']
        html = tpl.render(name=cust['name'], lines=order['lines'], total=float(order['total']))
        ses.send_email(
            Source=os.environ['SENDER'],
            Destination={'ToAddresses': [cust['email']]},
            Message={'Subject': {'Data': 'Your order'}, 'Body': {'Html': {'Data': html}}},
        )
