from enum import Enum


class Theme(str, Enum):
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def cookie(value):
    return "; ".join([f"theme={value}", "Path=/", "Secure", "SameSite=Lax"])


def handler(event, context):
    chosen = (event.get("queryStringParameters") or {}).get("theme", "light")
    try:
        theme = Theme(chosen)
    except ValueError:
        return {"statusCode": 400}
    return {
        "statusCode": 204,
        "headers": {"Set-Cookie": cookie(theme.value), "Cache-Control": "no-store"},
    }
