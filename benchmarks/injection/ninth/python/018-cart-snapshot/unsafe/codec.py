import base64
import pickle

from model import Cart


def decode_cart(data):
    raw = base64.b64decode(data)
    cart = pickle.loads(raw)  # expect: deser
    if not isinstance(cart, Cart):
        raise TypeError("not a cart")
    return cart
