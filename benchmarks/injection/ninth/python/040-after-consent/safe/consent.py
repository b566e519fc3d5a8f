import time

PAGES = {"home": "/", "shop": "/shop", "account": "/account/settings"}


def redirect(location):
    expires = int(time.time()) + 86400 * 180
    return {
        "statusCode": 302,
        "headers": {"location": location},
        "cookies": [f"consent={expires}; Secure; HttpOnly"],
    }


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    return redirect(PAGES.get(query.get("back"), "/"))
