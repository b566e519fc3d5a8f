import json
import os
import psycopg2

conn = None


def get_conn():
    global conn
    if conn is None or conn.closed:
        conn = psycopg2.connect(os.environ['DSN'])
        conn.autocommit = True
    return conn


def handler(event, context):
    sub = event['requestContext']['authorizer']['jwt']['claims']['sub']
    qs = event.get('queryStringParameters') or {}
    status = qs.get('status', 'open')
    with get_conn().cursor() as cur:
        cur.execute('SELECT id, total FROM orders WHERE customer = %s AND status = %s ORDER BY id DESC LIMIT 50',
                    (sub, status))
        rows = [{'id': r[0], 'total': float(r[1])} for r in cur.fetchall()]
    return {'statusCode': 200, 'headers': {'content-type': 'application/json'}, 'body': json.dumps(rows)}
