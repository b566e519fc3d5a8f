import json
import os
import subprocess
import uuid
from urllib.parse import unquote_plus
import boto3

s3 = boto3.client('s3')
table = boto3.resource('dynamodb').Table(os.environ['MEDIA'])


def handler(event, context):
    rec = event['Records'][0]['s3']
    local = '/tmp/' + str(uuid.uuid4())
    s3.download_file(rec['bucket']['name'], unquote_plus(rec['object']['key']), local)
    try:
        out = subprocess.run(['/opt/bin/ffprobe', '-v', 'error', '-show_format', '-of', 'json', local],
                             stdout=subprocess.PIPE, check=True).stdout
    finally:
        os.remove(local)
    duration = int(float(json.loads(out)['format']['duration']))
    table.put_item(Item={'id': rec['object']['sequencer'], 'seconds': duration})
    return duration
