from catalogue import lookup

from .page import results


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    term = params.get("q", "")
    page = results(term, lookup(term))
    return {  # expect: xss
        "statusCode": 200,
        "statusDescription": "200 OK",
        "isBase64Encoded": False,
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "body": page,
    }
