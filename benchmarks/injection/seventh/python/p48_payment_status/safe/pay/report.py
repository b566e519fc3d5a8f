import os

PUBLIC = ("AWS_REGION", "STAGE", "GATEWAY_TIMEOUT")


def error_report(exc, context):
    settings = {k: os.environ.get(k) for k in PUBLIC}
    return {
        "request": context.aws_request_id,
        "error": type(exc).__name__,
        "settings": settings,
    }
