from apig_wsgi import make_lambda_handler

from downloads.web import app

_wsgi = make_lambda_handler(app, binary_support=True)


def handler(event, context):
    return _wsgi(event, context)
