import base64
import binascii
import os
from http.cookies import CookieError, SimpleCookie

import jsonpickle
from itsdangerous import BadSignature, URLSafeSerializer

NAME = "cart"
serializer = URLSafeSerializer(os.environ.get("COOKIE_SECRET", "unset"), salt="cart")


def get_cookie(headers):
    jar = SimpleCookie()
    try:
        jar.load(headers.get("Cookie") or headers.get("cookie") or "")
    except CookieError:
        return None
    morsel = jar.get(NAME)
    return morsel.value if morsel else None


def read_cart(headers):
    value = get_cookie(headers or {})
    if not value:
        return []
    try:
        return serializer.loads(value)
    except BadSignature:
        return []
