import awsgi

from shop import app


def handler(event, context):
    return awsgi.response(app, event, context)
