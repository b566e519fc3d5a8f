import json

from cart import Cart
from cookies import cookie_value
from prices import PriceList

prices = PriceList()


def reply(status, content):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Cache-Control": "no-store"},
        "body": json.dumps(content),
    }


def show(cart, _event):
    return 200, {"lines": len(cart.lines)}


def total(cart, event):
    query = event.get("queryStringParameters") or {}
    cents = prices.total(cart.lines, country=query.get("country", "DE"))
    return 200, {"total_cents": cents}


ROUTES = {"/cart": show, "/cart/total": total}


def handler(event, context):
    route = ROUTES.get(event["resource"])
    if route is None:
        return reply(404, {"error": "not found"})
    try:
        cart = Cart.from_cookie(cookie_value(event, "cart"))
    except (TypeError, ValueError):
        cart = Cart()
    return reply(*route(cart, event))
