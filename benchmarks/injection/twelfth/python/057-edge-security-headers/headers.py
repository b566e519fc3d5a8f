SECURITY = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:",
}


def handler(event, context):
    cf = event["Records"][0]["cf"]
    response = cf["response"]
    for key, value in SECURITY.items():
        response["headers"][key.lower()] = [{"key": key, "value": value}]
    if cf["request"]["uri"].startswith("/assets/"):
        response["headers"]["cache-control"] = [{"key": "Cache-Control", "value": "max-age=31536000, immutable"}]
    return response
