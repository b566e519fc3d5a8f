import base64
import io
import json
import os
import re
import shutil
import zipfile

THEMES = '/mnt/themes'
LIMIT = 5 * 1024 * 1024
NAME = re.compile(r'^[a-z][a-z0-9-]{2,30}\Z')


def answer(status, text):
    return {'statusCode': status, 'headers': {'content-type': 'application/json'}, 'body': json.dumps({'message': text})}


def unpack(archive, dest):
    count = 0
    os.makedirs(dest, exist_ok=True)
    for info in archive.infolist():
        if info.is_dir() or info.filename.startswith('__MACOSX'):
            continue
        if info.file_size > LIMIT:
            raise ValueError('a file is too big')
        target = os.path.join(dest, info.filename)
        with archive.open(info) as src, open(target, 'wb') as out:  # expect: path
            shutil.copyfileobj(src, out)
        count += 1
    return count


def handler(event, context):
    name = event['pathParameters']['theme']
    if not NAME.match(name):
        return answer(400, 'bad name')
    if not event.get('isBase64Encoded'):
        return answer(415, 'send a zip')
    blob = base64.b64decode(event['body'])
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            n = unpack(archive, os.path.join(THEMES, name))
    except (zipfile.BadZipFile, ValueError):
        return answer(400, 'bad archive')
    return answer(201, '%d files' % n)
