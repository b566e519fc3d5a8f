import base64
import hashlib
import hmac
import json
import os

MAX_ITEMS = 50
COOKIE = "cart"


def seal(data):
    return hmac.new(os.environ["CART_KEY"].encode(), data, hashlib.sha256).hexdigest()


def load_cart(event):
    for cookie in event.get("cookies", []):
        name, _, value = cookie.partition("=")
        if name == COOKIE:
            mac, _, data = value.partition(".")
            raw = base64.urlsafe_b64decode(data)
            if hmac.compare_digest(mac, seal(raw)):
                return json.loads(raw)
    return {}


def dump_cart(cart):
    raw = json.dumps(cart).encode()
    return seal(raw) + "." + base64.urlsafe_b64encode(raw).decode()


def add(cart, sku, qty):
    if len(cart) >= MAX_ITEMS and sku not in cart:
        raise ValueError("the cart is full")
    cart[sku] = cart.get(sku, 0) + qty
    if cart[sku] <= 0:
        del cart[sku]
    return cart


def handler(event, context):
    method = event["requestContext"]["http"]["method"]
    cart = load_cart(event)
    if method == "POST":
        line = json.loads(event["body"])
        try:
            cart = add(cart, str(line["sku"]), int(line.get("qty", 1)))
        except ValueError as e:
            return {"statusCode": 409, "body": json.dumps({"error": str(e)})}
    elif method == "DELETE":
        cart = {}
    return {
        "statusCode": 200,
        "cookies": [f"{COOKIE}={dump_cart(cart)}; Path=/; HttpOnly; Secure; SameSite=Lax"],
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"items": len(cart)}),
    }
