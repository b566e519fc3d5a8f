import json
import os
from bson import ObjectId
from bson.errors import InvalidId
from pymongo import MongoClient

db = MongoClient(os.environ['MONGO_URI']).shop


def handler(event, context):
    try:
        oid = ObjectId(event['pathParameters']['id'])
    except InvalidId:
        return {'statusCode': 400, 'body': json.dumps({'error': 'bad id'})}
    doc = db.items.find_one({'_id': oid}, {'title': 1, 'price': 1})
    if not doc:
        return {'statusCode': 404, 'body': json.dumps({'error': 'not found'})}
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'},
            'body': json.dumps({'id': str(doc['_id']), 'title': doc['title'], 'price': doc['price']})}
