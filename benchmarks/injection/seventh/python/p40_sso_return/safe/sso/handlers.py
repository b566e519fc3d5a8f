import json
from http.cookies import SimpleCookie

from .session import exchange, SignOnError
from .targets import return_url


def see_other(location, cookie):
    headers = {"Cache-Control": "no-store", "Set-Cookie": cookie}
    return {"statusCode": 302, "headers": dict(headers, Location=location), "body": ""}


def callback(event, context):
    q = event.get("queryStringParameters") or {}
    try:
        sid = exchange(q["code"])
    except (KeyError, SignOnError):
        return {"statusCode": 403, "body": json.dumps({"error": "sign-on failed"})}
    jar = SimpleCookie()
    jar["sid"] = sid
    jar["sid"]["secure"] = True
    jar["sid"]["httponly"] = True
    return see_other(return_url(q.get("return_to")), jar["sid"].OutputString())
