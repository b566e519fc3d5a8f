import serverless_wsgi

from shop import app


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
