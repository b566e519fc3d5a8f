import base64
import gzip
import json
import os
import time
import boto3

s3 = boto3.client('s3')


def handler(event, context):
    data = json.loads(gzip.decompress(base64.b64decode(event['awslogs']['data'])))
    if data['messageType'] == 'CONTROL_MESSAGE':
        return
    lines = [json.dumps({'ts': e['timestamp'], 'msg': e['message']}) for e in data['logEvents']]
    key = time.strftime('logs/%Y/%m/%d/%H/') + context.aws_request_id + '.ndjson.gz'
    s3.put_object(Bucket=os.environ['LOG_BUCKET'], Key=key, Body=gzip.compress('\n'.join(lines).encode('utf-8')))
    return len(lines)
