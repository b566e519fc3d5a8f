import json
import os
import uuid
import boto3

s3 = boto3.client('s3')


def handler(event, context):
    sub = event['requestContext']['authorizer']['claims']['sub']
    key = 'incoming/%s/%s' % (sub, uuid.uuid4())
    post = s3.generate_presigned_post(
        os.environ['UPLOADS'], key,
        Conditions=[['content-length-range', 1, 10 * 1024 * 1024]], ExpiresIn=600)
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'}, 'body': json.dumps(post)}
