import json
import os
import subprocess
import uuid
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client('s3')
OUT_BUCKET = os.environ['THUMB_BUCKET']


def make_thumb(event, context):
    print(json.dumps(event))
    for record in event['Records']:
        bucket = record['s3']['bucket']['name']
        key = unquote_plus(record['s3']['object']['key'])
        job = uuid.uuid4().hex
        src = '/tmp/%s.mp4' % job
        dst = '/tmp/%s.jpg' % job
        s3.download_file(bucket, key, src)
        rc = subprocess.call(['/opt/bin/ffmpeg', '-y', '-i', src, '-vframes', '1', dst])
        if rc != 0:
            raise RuntimeError('ffmpeg failed with %d' % rc)
        s3.upload_file(dst, OUT_BUCKET, 'thumbs/%s.jpg' % job)
        os.remove(src)
        os.remove(dst)
    return {'ok': True}
