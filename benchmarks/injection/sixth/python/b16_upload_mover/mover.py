import os
import urllib.parse
from datetime import datetime

import boto3

s3 = boto3.client('s3')
TARGET = os.environ['ARCHIVE_BUCKET']
OK_TYPES = ('image/png', 'image/jpeg', 'application/pdf')


def objects(event):
    for r in event['Records']:
        b = r['s3']['bucket']['name']
        k = urllib.parse.unquote_plus(r['s3']['object']['key'], encoding='utf-8')
        yield b, k, r['s3']['object'].get('size', 0)


def archive_key(key):
    now = datetime.utcnow()
    return '{:%Y/%m/%d}/{}'.format(now, key.split('/')[-1])


def handler(event, context):
    moved, skipped = 0, 0
    for bucket, key, size in objects(event):
        if size == 0 or bucket == TARGET:
            skipped += 1
            continue
        head = s3.head_object(Bucket=bucket, Key=key)
        if head['ContentType'] not in OK_TYPES:
            skipped += 1
            continue
        s3.copy_object(Bucket=TARGET, Key=archive_key(key), CopySource={'Bucket': bucket, 'Key': key},
                       MetadataDirective='COPY', StorageClass='STANDARD_IA')
        s3.delete_object(Bucket=bucket, Key=key)
        moved += 1
    print('moved=%d skipped=%d' % (moved, skipped))
    return {'moved': moved, 'skipped': skipped}
