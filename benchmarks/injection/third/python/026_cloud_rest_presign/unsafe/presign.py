import json
import os
import re
import boto3

s3 = boto3.client('s3')
BUCKET = os.environ['DOWNLOADS']


def handler(event, context):
    p = event['queryStringParameters']
    sub = event['requestContext']['authorizer']['claims']['sub']
    report = int(p['report'])
    bucket = p.get('bucket', BUCKET)
    url = s3.generate_presigned_url(  # expect: cloud
        'get_object',
        Params={'Bucket': bucket, 'Key': 'reports/%s/%d.csv' % (sub, report)},
        ExpiresIn=300
    )
    return {'statusCode': 200, 'body': json.dumps({'url': url})}
