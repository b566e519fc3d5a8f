import hashlib
import hmac
import json
import os
import boto3

pipeline = boto3.client('codepipeline')


def handler(event, context):
    body = event['body'] or ''
    want = 'sha256=' + hmac.new(os.environ['HOOK_KEY'].encode(), body.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(want, event['headers'].get('x-hub-signature-256', '')):
        return {'statusCode': 401}
    data = json.loads(body)
    if data.get('ref') == 'refs/heads/main':
        pipeline.start_pipeline_execution(name=os.environ['PIPELINE'])
    return {'statusCode': 202}
