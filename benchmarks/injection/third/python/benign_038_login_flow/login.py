import json
import os
import time
import bcrypt
import boto3
import jwt

users = boto3.resource('dynamodb').Table(os.environ['USERS'])
DENIED = {'statusCode': 401, 'headers': {'Content-Type': 'application/json'}, 'body': '{"error": "denied"}'}


def handler(event, context):
    body = json.loads(event['body'])
    user = users.get_item(Key={'email': str(body['email']).lower()}).get('Item')
    if not user or not bcrypt.checkpw(str(body['password']).encode(), user['hash'].encode()):
        return DENIED
    token = jwt.encode({'sub': user['id'], 'exp': int(time.time()) + 3600}, os.environ['JWT_KEY'], algorithm='HS256')
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json', 'Cache-Control': 'no-store'},
            'body': json.dumps({'token': token})}
