import base64, json, os
from itertools import chain, islice
import boto3

rds = boto3.client('rds-data')
SQL = 'INSERT INTO attendance (badge, door, at) VALUES (:badge, :door, :at) ON CONFLICT DO NOTHING'
TARGET = dict(resourceArn=os.environ['CLUSTER'], secretArn=os.environ['SECRET'], database='office')


def param(name, value, hint=None):
    kind = 'longValue' if isinstance(value, int) else 'stringValue'
    p = {'name': name, 'value': {kind: value}}
    if hint:
        p['typeHint'] = hint
    return p


def parameter_sets(event):
    for record in chain.from_iterable(event['records'].values()):
        doc = json.loads(base64.b64decode(record['value']))
        yield [
            param('badge', str(doc['badge'])),
            param('door', int(doc['door'])),
            param('at', str(doc['at']), 'TIMESTAMP'),
        ]


def chunks(it, n):
    it = iter(it)
    while True:
        part = list(islice(it, n))
        if not part:
            return
        yield part


def handler(event, context):
    n = 0
    for part in chunks(parameter_sets(event), 200):
        rds.batch_execute_statement(sql=SQL, parameterSets=part, **TARGET)
        n += len(part)
    return {'stored': n}
