import json
import os
import psycopg2
from psycopg2.extras import RealDictCursor

SORTS = {'date': 'created_at', 'amount': 'amount', 'status': 'status'}


def handler(event, context):
    qs = event.get('queryStringParameters') or {}
    limit = int(qs.get('limit', '50'))
    sort = SORTS.get(qs.get('sort'), 'created_at')
    sql = 'SELECT id, status, amount, created_at::text FROM orders WHERE status <> %s ORDER BY ' + sort + ' LIMIT %s'
    db = psycopg2.connect(os.environ['PG_DSN'])
    try:
        with db.cursor(cursor_factory=RealDictCursor) as c:
            c.execute(sql, ('deleted', limit))
            rows = c.fetchall()
    finally:
        db.close()
    return {
        'statusCode': 200,
        'headers': {'content-type': 'application/json'},
        'body': json.dumps(rows, default=str)
    }
