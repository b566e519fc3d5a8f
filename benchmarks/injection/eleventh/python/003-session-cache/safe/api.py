import base64
import http.cookies
import json

from basket import Basket, BasketLine

COOKIE = "bsk"


def _cookie(event) -> str | None:
    headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
    jar = http.cookies.SimpleCookie(headers.get("cookie", ""))
    morsel = jar.get(COOKIE)
    return morsel.value if morsel else None


def load_basket(raw: str | None) -> Basket:
    if not raw:
        return Basket([])
    packed = base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))
    state = json.loads(packed)
    return Basket([BasketLine(sku=int(sku), quantity=int(qty)) for sku, qty in state])


def handler(event, context):
    try:
        basket = load_basket(_cookie(event))
    except (ValueError, TypeError):
        return {"statusCode": 400, "body": json.dumps({"error": "basket"})}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"lines": basket.as_rows(), "pieces": basket.pieces}),
    }
