import os

SHOP = os.environ.get("SHOP_URL", "https://shop.example.com")


def not_found():
    return {"statusCode": 404, "headers": {"content-type": "text/plain"}, "body": "not found"}


def handler(event, context):
    raw = (event.get("pathParameters") or {}).get("number", "")
    try:
        number = int(raw)
    except ValueError:
        return not_found()
    if not 0 < number < 10_000_000:
        return not_found()
    return {
        "statusCode": 301,
        "headers": {
            "location": f"{SHOP}/products/{number}",
            "cache-control": "public, max-age=3600",
        },
    }
