import json
import boto3

dynamodb = boto3.resource('dynamodb')
TABLES = {'order': 'prod-orders', 'return': 'prod-returns'}


def handler(event, context):
    for record in event['Records']:
        body = json.loads(record['body'])
        table = dynamodb.Table(body['table'])  # expect: cloud
        table.put_item(Item={
            'pk': record['messageId'],
            'amount': int(body['amount']),
            'note': str(body.get('note', ''))[:200],
        })
    return {'written': len(event['Records'])}
