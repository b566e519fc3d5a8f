import json
import platform

from settings import snapshot


def handler(event, context):
    document = {
        "python": platform.python_version(),
        "memory": context.memory_limit_in_mb,
        "settings": snapshot(),
    }
    return {  # expect: credential-leak
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(document, sort_keys=True),
    }
