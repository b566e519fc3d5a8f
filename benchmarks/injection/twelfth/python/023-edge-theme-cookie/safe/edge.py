from urllib.parse import parse_qs

from cookies import theme_cookie


def handler(event, context):
    cf = event["Records"][0]["cf"]
    request, response = cf["request"], cf["response"]
    chosen = parse_qs(request.get("querystring", "")).get("theme", [])
    if chosen:
        cookie = theme_cookie(chosen[-1])
        response["headers"].setdefault("set-cookie", []).append(
            {"key": "Set-Cookie", "value": cookie}
        )
    return response
