import json
import os
import uuid
import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource('dynamodb').Table(os.environ['NOTES'])


def out(code, body=None):
    return {'statusCode': code, 'headers': {'Content-Type': 'application/json'}, 'body': json.dumps(body, default=str)}


def handler(event, context):
    owner = event['requestContext']['authorizer']['claims']['sub']
    method = event['httpMethod']
    if method == 'GET':
        return out(200, table.query(KeyConditionExpression=Key('owner').eq(owner))['Items'])
    if method == 'POST':
        body = json.loads(event['body'])
        note_id = str(uuid.uuid4())
        table.put_item(Item={'owner': owner, 'id': note_id, 'text': str(body['text'])[:4000]})
        return out(201, {'id': note_id})
    if method == 'DELETE':
        table.delete_item(Key={'owner': owner, 'id': event['pathParameters']['id']})
        return out(204)
    return out(405, {'message': 'not supported'})
