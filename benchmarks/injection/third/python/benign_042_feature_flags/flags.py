import json
import time
import boto3

ssm = boto3.client('ssm')
_cache = {'at': 0, 'flags': {}}


def load():
    if time.time() - _cache['at'] > 60:
        value = ssm.get_parameter(Name='/web/flags')['Parameter']['Value']
        _cache.update(at=time.time(), flags=json.loads(value))
    return _cache['flags']


def handler(event, context):
    return {'statusCode': 200, 'headers': {'content-type': 'application/json', 'cache-control': 'max-age=60'},
            'body': json.dumps(load())}
