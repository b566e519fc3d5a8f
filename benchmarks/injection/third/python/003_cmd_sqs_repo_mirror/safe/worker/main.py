import json, os, shutil
import boto3
from worker.git_util import mirror

def lambda_handler(event, context):
    total = 0
    for r in event['Records']:
        msg = json.loads(r['body'])
        mirror(msg['repo'])
        total = total + 1
    print("mirrored", total)
    return {'batchItemFailures': []}
