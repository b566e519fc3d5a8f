# internal tool behind the ALB
import json, os
from pymongo import MongoClient

coll = MongoClient(os.environ['MONGO'])['helpdesk']['tickets']
STATES = ('open', 'closed', 'waiting')

def handler(event, context):
    args = event.get('queryStringParameters') or {}
    state = args.get('state', 'open')
    if state not in STATES:
        state = 'open'
    query = {'state': state}
    docs = list(coll.find(query, {'_id': 0, 'id': 1, 'subject': 1}).limit(100))
    return {
        'statusCode': 200,
        'statusDescription': '200 OK',
        'isBase64Encoded': False,
        'headers': {'Content-Type': 'application/json'},
        'body': json.dumps(docs)
    }
