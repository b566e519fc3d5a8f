# moved here from the cron box in 2019, do not touch the sort flags
import json
import os
import shlex
import subprocess
import tempfile

import boto3

s3 = boto3.client('s3')
BUCKET = os.environ['LISTS_BUCKET']


def fetch(key):
    fd, name = tempfile.mkstemp(suffix='.txt')
    with os.fdopen(fd, 'wb') as fh:
        s3.download_fileobj(BUCKET, key, fh)
    return name


def distinct(name, column):
    cmd = 'LC_ALL=C cut -d, -f%d %s | sort -u | wc -l' % (column, shlex.quote(name))
    out = subprocess.check_output(cmd, shell=True)
    return int(out)


def handler(event, context):
    results = []
    for record in event['Records']:
        job = json.loads(record['body'])
        column = int(job.get('column', 1))
        if not 1 <= column <= 99:
            continue
        name = fetch(job['list'])
        try:
            results.append(distinct(name, column))
        finally:
            os.unlink(name)
    print('results: %s' % results)
    return results
