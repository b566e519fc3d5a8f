import base64
import json
import os
import uuid

ROOT = os.environ.get('UPLOAD_ROOT', '/mnt/avatars')
EXT = {'image/png': '.png', 'image/jpeg': '.jpg'}


def _json(code, obj):
    return dict(statusCode=code, headers={'content-type': 'application/json'}, body=json.dumps(obj))


def handler(event, context):
    if not event.get('isBase64Encoded'):
        return _json(400, {'error': 'binary only'})
    data = base64.b64decode(event['body'])
    if len(data) > 2 * 1024 * 1024:
        return _json(413, {'error': 'too large'})
    fname = event['queryStringParameters']['filename']
    f = open(ROOT + '/' + fname, 'wb')  # expect: path
    f.write(data)
    f.close()
    return _json(201, {'size': len(data)})
