import os
import tempfile
import uuid
from urllib.parse import unquote_plus
import boto3
from PIL import Image

s3 = boto3.client('s3')


def handler(event, context):
    for r in event['Records']:
        key = unquote_plus(r['s3']['object']['key'])
        with tempfile.NamedTemporaryFile(suffix='.img') as src, tempfile.NamedTemporaryFile(suffix='.png') as dst:
            s3.download_fileobj(r['s3']['bucket']['name'], key, src)
            src.flush()
            im = Image.open(src.name)
            clean = Image.new(im.mode, im.size)
            clean.putdata(list(im.getdata()))
            clean.save(dst.name, 'PNG')
            s3.upload_file(dst.name, os.environ['CLEAN_BUCKET'], 'clean/' + uuid.uuid4().hex + '.png')
