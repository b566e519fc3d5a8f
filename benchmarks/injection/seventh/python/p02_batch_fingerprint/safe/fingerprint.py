"""S3 Batch Operations task: fingerprint pictures from the archive."""
import os
import shlex
import subprocess
import tempfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client('s3')
ARCHIVE = os.environ['ARCHIVE_BUCKET']
TABLE = boto3.resource('dynamodb').Table(os.environ['HASH_TABLE'])


def run_pipeline(local, label):
    # puzzle prints "<hash> <label>", awk keeps the first column
    cmd = '/opt/bin/puzzle --label=%s %s | awk \'{print $1}\'' % (shlex.quote(label), shlex.quote(local))
    out = subprocess.check_output(cmd, shell=True, timeout=60)
    return out.decode('ascii', 'replace').strip()


def do_task(task):
    key = unquote_plus(task['s3Key'])
    fd, local = tempfile.mkstemp(suffix='.img')
    os.close(fd)
    try:
        s3.download_file(ARCHIVE, key, local)
        digest = run_pipeline(local, key.rsplit('/', 1)[-1])
        TABLE.put_item(Item={'pk': key, 'hash': digest})
        return 'Succeeded', digest
    except subprocess.CalledProcessError as e:
        return 'PermanentFailure', 'exit %d' % e.returncode
    finally:
        os.unlink(local)


def lambda_handler(event, context):
    results = []
    for task in event['tasks']:
        code, text = do_task(task)
        results.append({'taskId': task['taskId'], 'resultCode': code, 'resultString': text})
    return {
        'invocationSchemaVersion': event['invocationSchemaVersion'],
        'treatMissingKeysAs': 'PermanentFailure',
        'invocationId': event['invocationId'],
        'results': results,
    }
