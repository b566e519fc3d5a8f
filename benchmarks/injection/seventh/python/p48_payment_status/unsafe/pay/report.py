import os


def error_report(exc, context):
    settings = {k: v for k, v in os.environ.items() if not k.startswith("_")}
    return {
        "request": context.aws_request_id,
        "error": type(exc).__name__,
        "settings": settings,
    }
