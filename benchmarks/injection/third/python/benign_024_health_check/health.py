import json
import os
import time

STARTED = time.time()


def handler(event, context):
    return {
        'statusCode': 200,
        'headers': {'content-type': 'application/json', 'cache-control': 'no-store'},
        'body': json.dumps({'status': 'up', 'uptime': int(time.time() - STARTED),
                            'version': os.environ.get('APP_VERSION', 'dev')}),
    }
