import hashlib
import json
import os
import pymongo

client = pymongo.MongoClient(os.environ['MONGO_URI'])
users = client['app']['users']


def login(event, context):
    body = json.loads(event['body'])
    user = body.get('username')
    pin = body.get('pin')
    if not isinstance(user, str) or not isinstance(pin, str):
        return {'statusCode': 400, 'body': json.dumps({'error': 'strings please'})}
    doc = users.find_one({'username': user, 'pin': pin, 'active': True})
    if doc is None:
        return {'statusCode': 403, 'body': json.dumps({'error': 'denied'})}
    users.update_one({'_id': doc['_id']}, {'$inc': {'logins': 1}})
    return {'statusCode': 200, 'body': json.dumps({'ok': True, 'logins': doc.get('logins', 0) + 1})}
