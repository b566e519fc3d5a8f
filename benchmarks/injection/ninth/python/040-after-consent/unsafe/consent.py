import time

PAGES = {"home": "/", "shop": "/shop", "account": "/account/settings"}


def redirect(location):
    expires = int(time.time()) + 86400 * 180
    return {  # expect: redirect
        "statusCode": 302,
        "headers": {"location": location},
        "cookies": [f"consent={expires}; Secure; HttpOnly"],
    }


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    return redirect(query.get("back", "/"))
