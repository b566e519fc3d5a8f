# trigger: http
from werkzeug.wrappers import Response

from application import app


def unsafe(event, context):
    language = event["queryStringParameters"]["language"]
    return {"statusCode": 200, "headers": {"Set-Cookie": f"language={language}"}, "body": ""}  # expect: INJ011


def safe(event, context):
    answer = Response.from_app(app, {"PATH_INFO": event["rawPath"], "wsgi.input": event["body"]})
    headers = {}
    for name, value in answer.headers:
        headers[name] = value
    return {"statusCode": answer.status_code, "headers": headers, "body": answer.get_data(as_text=True)}
