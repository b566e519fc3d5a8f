def cookie(value):
    return "; ".join([f"theme={value}", "Path=/", "Secure", "SameSite=Lax"])


def handler(event, context):
    chosen = (event.get("queryStringParameters") or {}).get("theme", "light")
    return {  # expect: header
        "statusCode": 204,
        "headers": {"Set-Cookie": cookie(chosen), "Cache-Control": "no-store"},
    }
