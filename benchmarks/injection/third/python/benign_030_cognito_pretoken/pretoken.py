import os
import boto3

table = boto3.resource('dynamodb').Table(os.environ['TENANTS'])


def handler(event, context):
    sub = event['request']['userAttributes']['sub']
    item = table.get_item(Key={'sub': sub}).get('Item') or {}
    event['response']['claimsOverrideDetails'] = {
        'claimsToAddOrOverride': {'tenant': item.get('tenant', 'none'), 'plan': item.get('plan', 'free')}
    }
    return event
