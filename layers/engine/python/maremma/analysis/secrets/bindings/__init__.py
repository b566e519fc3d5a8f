"""Texts bound to names, as programs and configuration write them."""
