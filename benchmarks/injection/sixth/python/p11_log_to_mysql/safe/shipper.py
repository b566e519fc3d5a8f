import base64, gzip, json, os
import pymysql

db = None

def get_db():
    global db
    if db is None:
        db = pymysql.connect(host=os.environ['DB_HOST'], user=os.environ['DB_USER'],
                             password=os.environ['DB_PASS'], database='ops', autocommit=False)
    db.ping(reconnect=True)
    return db

def unpack(event):
    raw = base64.b64decode(event['awslogs']['data'])
    return json.loads(gzip.decompress(raw))

def level(line):
    for word in ('ERROR', 'WARN', 'INFO'):
        if word in line:
            return word
    return 'DEBUG'

def handler(event, context):
    payload = unpack(event)
    if payload['messageType'] != 'DATA_MESSAGE':
        return 0
    values = []
    for e in payload['logEvents']:
        msg = e['message'].rstrip()
        values.append((e['timestamp'], level(msg), msg[:500]))
    if not values:
        return 0
    d = get_db()
    try:
        with d.cursor() as cur:
            cur.executemany('INSERT INTO lines (ts, level, msg) VALUES (%s, %s, %s)', values)
        d.commit()
    except pymysql.MySQLError:
        d.rollback()
        raise
    return len(values)
