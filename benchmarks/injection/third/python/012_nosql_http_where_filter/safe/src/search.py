import json
import os
from pymongo import MongoClient

_db = None


def db():
    global _db
    if _db is None:
        _db = MongoClient(os.environ['DB_URL']).catalog
    return _db


def handler(event, context):
    q = event.get('queryStringParameters') or {}
    max_price = q.get('max', '100')
    cond = {'price': {'$lte': float(max_price)}}
    items = []
    for p in db().products.find(cond).limit(25):
        items.append({'id': str(p['_id']), 'title': p.get('title'), 'price': p.get('price')})
    return {'statusCode': 200, 'headers': {'content-type': 'application/json'}, 'body': json.dumps(items)}
