import os
import logging
import uuid
from urllib.parse import unquote_plus

import boto3

log = logging.getLogger()
log.setLevel(logging.INFO)

s3 = boto3.client('s3')
FFMPEG = os.environ.get('FFMPEG', '/opt/bin/ffmpeg')
OUT_BUCKET = os.environ['POSTER_BUCKET']


def make_poster(bucket, key):
    work = '/tmp/%s' % uuid.uuid4().hex
    src = s3.generate_presigned_url('get_object', Params={'Bucket': bucket, 'Key': key}, ExpiresIn=300)
    stem = key.rsplit('/', 1)[-1].rsplit('.', 1)[0]
    os.mkdir(work)
    cmd = FFMPEG + ' -y -ss 1 -i "' + src + '" -frames:v 1 -metadata title="' + stem + '" ' + work + '/poster.jpg'
    rc = os.system(cmd)  # expect: cmd
    if rc != 0:
        raise RuntimeError('ffmpeg gave %d' % rc)
    out = work + '/poster.jpg'
    with open(out, 'rb') as fh:
        s3.put_object(Bucket=OUT_BUCKET, Key='posters/' + key + '.jpg', Body=fh, ContentType='image/jpeg')
    os.unlink(out)
    os.rmdir(work)


def lambda_handler(event, context):
    done = 0
    for rec in event['Records']:
        if not rec['eventName'].startswith('ObjectCreated'):
            continue
        bucket = rec['s3']['bucket']['name']
        key = unquote_plus(rec['s3']['object']['key'])
        if not key.lower().endswith(('.mp4', '.mov')):
            continue
        make_poster(bucket, key)
        done += 1
    log.info('made %d posters', done)
    return {'done': done}
