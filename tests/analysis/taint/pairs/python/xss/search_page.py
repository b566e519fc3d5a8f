# trigger: http
import html


def page(text):
    return "<html><body>Results for <b>" + text + "</b></body></html>"


def unsafe(event, context):
    words = event["queryStringParameters"]["q"]
    return {  # expect: INJ009
        "statusCode": 200,
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "body": page(words),
    }


def safe(event, context):
    words = event["queryStringParameters"]["q"]
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "body": page(html.escape(words)),
    }
