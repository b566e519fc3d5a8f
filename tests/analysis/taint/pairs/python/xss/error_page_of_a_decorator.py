# trigger: http
import functools
import html


def page(handler):
    @functools.wraps(handler)
    def wrapped(event, context):
        status, body = handler(event)
        headers = {"Content-Type": "text/html"}
        return {"statusCode": status, "headers": headers, "body": f"<p>{body}</p>"}  # expect: INJ009

    return wrapped


@page
def unsafe(event):
    path = event["rawPath"]
    return 404, "There is no page " + path


@page
def safe(event):
    path = event["rawPath"]
    return 404, "There is no page " + html.escape(path)
