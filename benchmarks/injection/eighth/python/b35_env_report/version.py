import os
import platform

import boto3

PUBLIC = ("AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "GIT_COMMIT", "STAGE")


def handler(event, context):
    return {
        "env": {name: os.environ.get(name, "") for name in PUBLIC},
        "python": platform.python_version(),
        "boto3": boto3.__version__,
        "memory": context.memory_limit_in_mb,
        "remaining": context.get_remaining_time_in_millis(),
    }
