import re


def is_name(text):
    return re.fullmatch(r"[a-z]+", text) is not None
