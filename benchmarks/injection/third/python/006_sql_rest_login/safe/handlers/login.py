import hashlib
import hmac
import json
import os

import pymysql

conn = None


def get_conn():
    global conn
    if conn is None:
        conn = pymysql.connect(host=os.environ['DB_HOST'], user=os.environ['DB_USER'],
                               password=os.environ['DB_PASS'], database='shop',
                               cursorclass=pymysql.cursors.DictCursor)
    return conn


def handler(event, context):
    data = json.loads(event['body'])
    email = data['email']
    pw = data['password']
    with get_conn().cursor() as cur:
        cur.execute("SELECT id, salt, pwhash FROM users WHERE email = %s", (email,))
        user = cur.fetchone()
    if not user:
        return {'statusCode': 401, 'body': json.dumps({'status': 'err'})}
    digest = hashlib.pbkdf2_hmac('sha256', pw.encode(), user['salt'].encode(), 200000).hex()
    if not hmac.compare_digest(digest, user['pwhash']):
        return {'statusCode': 401, 'body': json.dumps({'status': 'err'})}
    return {'statusCode': 200, 'body': json.dumps({'status': 'ok', 'id': user['id']})}
