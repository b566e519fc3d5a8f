import base64, json, os
from collections import Counter
import psycopg2

conn = psycopg2.connect(os.environ['DSN'])

def readings(event):
    for record in event['Records']:
        doc = json.loads(base64.b64decode(record['kinesis']['data']).decode('utf-8'))
        yield int(doc['meter']), float(doc['kwh'])

def handler(event, context):
    totals = Counter()
    for meter, kwh in readings(event):
        if kwh < 0 or kwh > 1000:
            continue
        totals[meter] += kwh
    if not totals:
        return {'meters': 0}
    rows = ','.join('(%d, %.3f)' % (meter, kwh) for meter, kwh in sorted(totals.items()))
    cur = conn.cursor()
    try:
        cur.execute(
            'INSERT INTO usage (meter, kwh) VALUES ' + rows +
            ' ON CONFLICT (meter) DO UPDATE SET kwh = usage.kwh + EXCLUDED.kwh'
        )
        conn.commit()
    except psycopg2.Error:
        conn.rollback()
        raise
    finally:
        cur.close()
    return {'meters': len(totals)}
