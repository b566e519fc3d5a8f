import datetime
import io
import os
import zipfile
import boto3

s3 = boto3.client('s3')
BUCKET = os.environ['REPORTS']


def handler(event, context):
    day = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()
    buf = io.BytesIO()
    n = 0
    with zipfile.ZipFile(buf, 'w', zipfile.ZIP_DEFLATED) as z:
        for o in s3.list_objects_v2(Bucket=BUCKET, Prefix='daily/' + day + '/').get('Contents', []):
            z.writestr('part-%03d.csv' % n, s3.get_object(Bucket=BUCKET, Key=o['Key'])['Body'].read())
            n += 1
    s3.put_object(Bucket=BUCKET, Key='zip/' + day + '.zip', Body=buf.getvalue())
    return n
