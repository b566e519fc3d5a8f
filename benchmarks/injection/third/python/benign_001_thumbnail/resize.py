import io
import json
import os
import uuid
from urllib.parse import unquote_plus
import boto3
from PIL import Image

s3 = boto3.client('s3')
SIZES = [(128, 128), (512, 512)]


def handler(event, context):
    print(json.dumps(event))
    for rec in event['Records']:
        key = unquote_plus(rec['s3']['object']['key'])
        raw = s3.get_object(Bucket=rec['s3']['bucket']['name'], Key=key)['Body'].read()
        for size in SIZES:
            im = Image.open(io.BytesIO(raw)).convert('RGB')
            im.thumbnail(size)
            buf = io.BytesIO()
            im.save(buf, 'JPEG', quality=85)
            buf.seek(0)
            s3.put_object(Bucket=os.environ['THUMBS'], Key='%d/%s.jpg' % (size[0], uuid.uuid4().hex), Body=buf)
